// Checks the filter of a change while it is typed, and says what is wrong under the text.

const form = document.getElementById('change');
