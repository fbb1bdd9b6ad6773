## Writing back and forth

quote-said = { $name } wrote:

## Saying that an answer helped

helpful-heading = Did the answer help?
helpful-text = Say so, and the next person who wonders finds the way, and who answered gets to know.
helpful-yes = This helped
helpful-done = The answer is marked as one that helped
helpful-read = Read the whole answer
