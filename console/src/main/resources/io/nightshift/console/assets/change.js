// Checks the filter of a change while it is typed, and says what is wrong under the text.

const form = document.getElementById('change');

const PAUSE = 250;

let timer = null;
let asked = 0;

function say(name, text) {
    const place = document.getElementById(name);
    if (place.textContent !== text) {
        place.textContent = text;
    }
}

async function check(field) {
    const number = ++asked;
    const answer = await fetch('/change/check', { method: 'POST', body: new URLSearchParams({ where: field.value }) });
    if (!answer.ok || number !== asked) {
        return;
    }
    const { problem, warnings } = await answer.json();
    say('where-problem', problem);
    say('where-warnings', warnings);
    if (problem) {
        field.setAttribute('aria-invalid', 'true');
    } else {
        field.removeAttribute('aria-invalid');
    }
}

/** Shows what belongs to the kind of change that is chosen. */
function choose() {
    const kind = form.elements.kind.value;
    for (const part of form.querySelectorAll('[data-for]')) {
        part.hidden = !part.dataset.for.split(' ').includes(kind);
    }
}

/** What was looked at is not what the form says any more. */
function outdate() {
    const result = document.getElementById('result');
    const run = document.getElementById('run');
    if (result && !result.classList.contains('old')) {
        result.classList.add('old');
        document.getElementById('outdated').textContent = 'The form has changed since: look at it again.';
        run?.querySelector('button').setAttribute('disabled', '');
    }
}

if (form) {
    const where = form.elements.where;
    where.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(() => check(where), PAUSE);
    });
    form.elements.kind.addEventListener('change', choose);
    form.addEventListener('input', outdate);
    choose();
}
