// Shows a list of any length in a box that scrolls: asks for the rows around what is in sight, walks them by keyboard, and keeps the
// first row in sight in the address, by its item.
//
//   <div class="grid-body" style="--rows:1000000">               the box; scrolls
//     <div class="grid-space">                                   as high as all rows, or as high as a browser can draw
//       <div class="grid-window" data-first="480" data-generation="3">   rows from position 480 on
//
// Firefox draws elements up to 17.9 million pixels high, Chromium up to 33.5 million. A longer list gets a shorter space, and `offset`
// is how far the rows in sight are above their own place: small steps leave it alone, so that the wheel moves by pixels; a jump with
// the scroll bar goes to the same share of the list.

const highestSpace = 8_000_000;
const skeletonAfter = 300;
const addressAfter = 500;
const patience = 10_000;

export function createRows(body, owner, count, generation, anchor, revealed) {
    const space = body.querySelector('.grid-space');
    const view = body.querySelector('.grid-window');
    let offset = 0;
    let lastTop = 0;
    let cursor = -1;
    let wantsFocus = false;
    let asking = null;
    let next = null;
    let skeleton = 0;
    let settle = 0;

    const rowHeight = () => parseFloat(getComputedStyle(body).getPropertyValue('--row')) || 32;
    const whole = () => count * rowHeight();
    const height = () => Math.min(whole(), highestSpace);
    const position = () => body.scrollTop + offset;
    const firstInSight = () => Math.max(0, Math.floor(position() / rowHeight()));
    const inSight = () => Math.ceil(body.clientHeight / rowHeight()) + 1;
    const loaded = () => [Number(view.dataset.first), view.childElementCount];

    // Where the scroll bar stands when it tells the truth about a position in the list.
    function honestTop(top) {
        const [room, all] = [height() - body.clientHeight, whole() - body.clientHeight];
        return all <= 0 ? 0 : Math.round(top * (room / all));
    }

    function place(top) {
        const wanted = Math.max(0, Math.min(top, whole() - body.clientHeight));
        const shown = whole() > highestSpace ? honestTop(wanted) : wanted;
        setOffset(Math.round(wanted - shown));
        body.scrollTop = shown;
        lastTop = body.scrollTop;
    }

    function setOffset(value) {
        if (offset !== value) {
            offset = value;
            space.style.setProperty('--offset', `${value}px`);
        }
    }

    function scrolled() {
        const top = body.scrollTop;
        if (whole() > highestSpace) {
            const room = height() - body.clientHeight;
            if (Math.abs(top - lastTop) > body.clientHeight * 3) {
                setOffset(Math.round(top / room * (whole() - body.clientHeight)) - top);
            } else if (top <= 0 || top >= room - 1) {
                place(position());
            }
        }
        lastTop = body.scrollTop;
        ask();
        clearTimeout(settle);
        settle = setTimeout(settled, addressAfter);
    }

    function settled() {
        if (whole() > highestSpace && Math.abs(honestTop(position()) - body.scrollTop) > 1) {
            place(position());
        }
        const row = view.children[firstInSight() - Number(view.dataset.first)];
        const address = new URL(location.href);
        if (firstInSight() === 0) {
            address.searchParams.delete('at');
        } else if (row) {
            address.searchParams.set('at', row.dataset.item);
        }
        if (address.href !== location.href) {
            history.replaceState(history.state, '', address);
        }
    }

    function covers(first, number) {
        const [from, rows] = loaded();
        return Number(view.dataset.generation) === generation && from <= first && Math.min(first + number, count) <= from + rows;
    }

    // One question at a time; while it is under way only the newest place matters.
    async function ask() {
        const [first, number] = [firstInSight(), inSight()];
        showSkeleton(first, number);
        const margin = Math.ceil(number / 2);
        const from = Math.max(0, first - margin);
        if (covers(from, first + number + margin - from)) {
            return;
        }
        next = [Math.max(0, first - number), number * 3];
        if (asking) {
            return;
        }
        while (next) {
            const wanted = next;
            next = null;
            asking = Promise.race([
                owner.invokeMethodAsync('ShowAsync', ...wanted),
                new Promise(resolve => setTimeout(resolve, patience)),
            ]).catch(() => { });
            await asking;
        }
        asking = null;
    }

    function showSkeleton(first, number) {
        if (covers(first, number)) {
            clearTimeout(skeleton);
            skeleton = 0;
            delete body.dataset.waiting;
        } else {
            skeleton ||= setTimeout(() => { body.dataset.waiting = ''; }, skeletonAfter);
        }
    }

    function rendered() {
        showSkeleton(firstInSight(), inSight());
        if (wantsFocus) {
            focusCursor();
        }
    }

    function focusCursor() {
        const row = view.querySelector(`[data-position="${cursor}"]`);
        if (row) {
            wantsFocus = false;
            row.querySelector('.row-link').focus({ preventScroll: true });
        } else {
            // Keys must go on coming here until the row exists.
            wantsFocus = true;
            body.focus({ preventScroll: true });
        }
    }

    function reveal(row) {
        const top = row * rowHeight();
        if (top < position()) {
            place(top);
        } else if (top + rowHeight() > position() + body.clientHeight) {
            place(top + rowHeight() - body.clientHeight);
        }
    }

    function key(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const panelOpen = document.querySelector('[data-panel]') !== null;
        const row = event.target.closest('[data-row]');
        const tick = row?.querySelector('[data-tick]');
        if (tick && event.key.toLowerCase() === 'x') {
            tick.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: event.shiftKey }));
            return;
        }
        const from = row ? Number(row.dataset.position) : Math.max(cursor, firstInSight());
        const page = Math.max(1, inSight() - 2);
        const to = {
            ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + page, PageUp: from - page, Home: 0, End: count - 1,
            j: panelOpen ? null : from + 1, k: panelOpen ? null : from - 1,
        }[event.key];
        if (to === undefined || to === null) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        cursor = Math.max(0, Math.min(to, count - 1));
        reveal(cursor);
        ask();
        focusCursor();
    }

    function resized() {
        place(position());
        ask();
    }

    // An item that is open stands below the top, so that its neighbours are in sight; a place from the address is the top row.
    function show(row) {
        place(row * rowHeight() - (row === revealed ? body.clientHeight / 3 : 0));
        ask();
    }

    body.addEventListener('scroll', scrolled, { passive: true });
    body.addEventListener('keydown', key);
    const changes = new MutationObserver(rendered);
    changes.observe(view, { childList: true, attributes: true, attributeFilter: ['data-first', 'data-generation'] });
    const size = new ResizeObserver(resized);
    size.observe(body);
    show(anchor);

    return {
        update(newCount, newGeneration, newAnchor, newRevealed) {
            count = newCount;
            const isOther = newRevealed !== revealed;
            revealed = newRevealed;
            if (newGeneration !== generation) {
                generation = newGeneration;
                cursor = -1;
                show(newAnchor);
            } else if (isOther && revealed >= 0) {
                reveal(revealed);
            }
            ask();
        },
        dispose() {
            clearTimeout(skeleton);
            clearTimeout(settle);
            changes.disconnect();
            size.disconnect();
            body.removeEventListener('scroll', scrolled);
            body.removeEventListener('keydown', key);
        },
    };
}
