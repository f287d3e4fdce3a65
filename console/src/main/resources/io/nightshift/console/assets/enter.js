// Exchanges the token behind the # for a cookie, which scripts cannot read, and takes it out of the address.

const entry = document.getElementById('entry');
const token = new URLSearchParams(location.hash.slice(1)).get('token');

if (token) {
    history.replaceState(null, '', location.pathname + location.search);
    try {
        const answer = await fetch('/enter', { method: 'POST', body: new URLSearchParams({ token }) });
        if (answer.ok) {
            location.reload();
        } else {
            entry.textContent = await answer.text();
        }
    } catch {
        entry.textContent = 'The console does not answer: is it still running?';
    }
}
