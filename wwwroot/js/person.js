// Who sits here. There is no sign-in yet: the name is given once and stays in this browser.
const key = 'fanout-person';

export function read() {
    try {
        return localStorage.getItem(key);
    } catch {
        // Storage can be switched off; then the name is asked for again.
        return null;
    }
}

export function write(name) {
    try {
        localStorage.setItem(key, name);
    } catch {
        // See above.
    }
}
