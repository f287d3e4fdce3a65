package example.guests;

class OwnTwoTest extends OwnServer {}
