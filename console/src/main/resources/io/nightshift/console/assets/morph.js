// Makes one tree of elements like another with as few changes as possible, so that focus, selection, open details and what somebody
// has typed stay where they are.

const key = node => (node.nodeType === Node.ELEMENT_NODE ? node.id : '');

const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && key(a) === key(b);

function morphAttributes(from, to) {
    for (const { name } of [...from.attributes]) {
        // What somebody has opened or closed stays so.
        if (!to.hasAttribute(name) && name !== 'open') {
            from.removeAttribute(name);
        }
    }
    for (const { name, value } of to.attributes) {
        if (name !== 'open' && from.getAttribute(name) !== value) {
            from.setAttribute(name, value);
        }
    }
}

function morphNode(from, to) {
    if (from.nodeType !== Node.ELEMENT_NODE) {
        if (from.nodeValue !== to.nodeValue) {
            from.nodeValue = to.nodeValue;
        }
        return;
    }
    if (from.hasAttribute('data-keep')) {
        return;
    }
    morphAttributes(from, to);
    morphChildren(from, to);
}

/** Makes the children of one element like those of another. */
export function morphChildren(from, to) {
    let here = from.firstChild;
    for (const wanted of [...to.childNodes]) {
        let match = here;
        while (match && !alike(match, wanted)) {
            // Text has no name: only an element that is known by its id is looked for further on.
            match = key(wanted) ? match.nextSibling : null;
        }
        if (!match) {
            from.insertBefore(wanted, here);
            continue;
        }
        if (match !== here) {
            from.insertBefore(match, here);
        } else {
            here = here.nextSibling;
        }
        morphNode(match, wanted);
    }
    while (here) {
        const next = here.nextSibling;
        here.remove();
        here = next;
    }
}
