// Questions come up in a dialog above the page; without this script they are pages of their own.

const dialog = document.getElementById('dialog');

async function ask(path) {
    const answer = await fetch(path);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const main = page.getElementById('main');
    if (!answer.ok || !main) {
        location.assign(path);
        return;
    }
    main.querySelector('h1').id = 'dialog-title';
    dialog.replaceChildren(...main.childNodes);
    dialog.showModal();
}

document.addEventListener('click', event => {
    const link = event.target.closest('a[data-dialog]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        ask(link.pathname + link.search);
    } else if (event.target.closest('#dialog [data-cancel]')) {
        event.preventDefault();
        dialog.close();
    } else if (event.target.closest('[data-cancel]') && history.length > 1) {
        event.preventDefault();
        history.back(); // to the form, as it was filled in
    }
});

// What takes its time says so, and is not sent twice.
document.addEventListener('submit', event => {
    const button = event.submitter;
    if (event.target.dataset.sent) {
        event.preventDefault();
        return;
    }
    event.target.dataset.sent = 'true';
    if (button) {
        button.setAttribute('aria-busy', 'true');
        button.append('…');
    }
});

// A page that comes back from the browser's memory was not sent.
addEventListener('pageshow', () => {
    for (const form of document.forms) {
        delete form.dataset.sent;
    }
    for (const button of document.querySelectorAll('[aria-busy]')) {
        button.removeAttribute('aria-busy');
        button.textContent = button.textContent.replace('…', '');
    }
});
