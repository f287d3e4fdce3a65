// Keeps a page up to date by server-sent events. The stream is open only while the page is looked at: browsers allow six connections to
// a host, over all tabs.

import { morphChildren } from './morph.js';
import { Plots } from './plot.js';

const main = document.getElementById('main');
const connection = document.getElementById('connection');
const news = document.getElementById('news');
const path = main.dataset.live;

const POLL = 5000;

let stream = null;
let polls = null;
let plots = null;

const parse = html => new DOMParser().parseFromString(html, 'text/html').body;

function say(text) {
    connection.textContent = text;
}

/** Reads out what has become of things, not each number that moves. */
function announce(before, after) {
    const lines = [];
    for (const [what, state] of after) {
        if (before.has(what) && before.get(what) !== state) {
            lines.push(`${what}: ${state}`);
        }
    }
    if (lines.length) {
        news.textContent = lines.join('. ');
    }
}

const states = () => new Map([...main.querySelectorAll('[data-news]')].map(it => [it.dataset.news, it.textContent]));

function show(html) {
    const before = states();
    morphChildren(main, parse(html));
    announce(before, states());
    plots?.label();
}

function open() {
    if (stream || document.hidden) {
        return;
    }
    stream = new EventSource('/stream?of=' + encodeURIComponent(path));
    stream.addEventListener('open', () => {
        say('');
        plots?.clear();
    });
    stream.addEventListener('main', event => show(event.data));
    stream.addEventListener('moments', event => plots?.add(JSON.parse(event.data)));
    stream.addEventListener('gone', event => say(event.data));
    stream.addEventListener('dismissed', () => {
        close();
        say('Many tabs are open: this one is brought up to date every few seconds.');
        polls = setInterval(poll, POLL);
    });
    stream.addEventListener('error', () => {
        // A browser tries again by itself, unless the answer was no stream.
        if (stream?.readyState === EventSource.CLOSED) {
            close();
            say('The console was started anew, or was stopped: open the address that it prints.');
            polls = setInterval(poll, POLL);
        } else {
            say('The connection is lost; trying again.');
        }
    });
}

function close() {
    stream?.close();
    stream = null;
    clearInterval(polls);
    polls = null;
}

async function poll() {
    try {
        const answer = await fetch(path);
        if (answer.ok) {
            const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('main');
            show(fresh.innerHTML);
        }
    } catch {
        // The next one may come through.
    }
}

if (path) {
    const place = document.getElementById('plots');
    plots = place ? new Plots(place) : null;
    document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
    addEventListener('pagehide', close);
    addEventListener('pageshow', open);
    open();
}
