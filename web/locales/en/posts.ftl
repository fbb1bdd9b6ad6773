## Writing back and forth

quote-said = { $name } wrote:
