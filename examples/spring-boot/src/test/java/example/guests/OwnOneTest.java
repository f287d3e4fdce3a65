package example.guests;

class OwnOneTest extends OwnServer {}
