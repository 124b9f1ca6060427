"""The review sheet: a random sample of the lines that readers see, to be judged by a person, and what the ticks say."""
