//! Every change and read a person can ask for, one verb a file, behind the funnels of `access`.
