"""What the drills and the tests of the whole program share: the program itself, databases, people at work."""
