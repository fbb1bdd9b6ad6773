//! Every page and e-mail named once, with its typed context, its words and a sample.
