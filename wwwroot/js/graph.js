// Pan and zoom of the graph of a machine. States are buttons in a world that is moved and scaled as a whole;
// which states there are, and where, only the component knows.

const SMALLEST = 0.01;
const LARGEST = 2.5;
// Below this scale names are no longer readable at their own size, and grow against it.
const FAR = 0.55;
const STEP = 60;

export function createGraph(view, world, map, width, height, first) {
    return view && world ? new Graph(view, world, map, width, height, first) : null;
}

class Graph {
    x = 0;
    y = 0;
    scale = 1;
    pointers = new Map();

    constructor(view, world, map, width, height, first) {
        Object.assign(this, { view, world, map, width, height });
        this.events = new AbortController();
        const on = (target, name, handler, options) => target.addEventListener(name, handler, { signal: this.events.signal, ...options });
        on(view, 'wheel', event => this.wheel(event), { passive: false });
        on(view, 'pointerdown', event => this.down(event));
        on(view, 'pointermove', event => this.drag(event));
        on(view, 'pointerup', event => this.up(event));
        on(view, 'pointercancel', event => this.up(event));
        on(view, 'click', event => this.click(event), { capture: true });
        on(view, 'keydown', event => this.key(event));
        on(view, 'focusin', event => this.reveal(event.target));
        on(map, 'pointerdown', event => this.jump(event));
        on(document, 'themechange', () => this.drawMap());
        this.resized = new ResizeObserver(() => this.place());
        this.resized.observe(view);
        // Figures change in place; the small map shows their colours.
        this.changed = new MutationObserver(() => this.drawMapSoon());
        this.changed.observe(world, { subtree: true, attributes: true, attributeFilter: ['class', 'style'], childList: true });
        this.start(first);
    }

    dispose() {
        this.events.abort();
        this.resized.disconnect();
        this.changed.disconnect();
        cancelAnimationFrame(this.frame);
    }

    // Readable before whole: a graph that does not fit at a readable size begins at its start, or where the run is.
    start(first) {
        this.fit();
        if (this.scale < 0.7) {
            this.scale = Math.min(1, Math.max(0.7, (this.view.clientWidth - 16) / this.width));
            this.x = (this.view.clientWidth - this.width * this.scale) / 2;
            this.y = 0;
            const start = this.world.querySelector('.graph-start');
            if (start && this.width * this.scale > this.view.clientWidth) {
                this.x = this.view.clientWidth / 2 - (start.offsetLeft + start.offsetWidth / 2) * this.scale;
            }
            this.place();
            if (first && !this.isVisible(this.find(first))) {
                this.center(this.find(first));
            }
        }
        this.view.dataset.ready = '';
    }

    fit() {
        const room = { width: this.view.clientWidth, height: this.view.clientHeight };
        this.scale = Math.min(1, Math.max(SMALLEST, Math.min(room.width / this.width, room.height / this.height)));
        this.x = (room.width - this.width * this.scale) / 2;
        this.y = Math.max(0, (room.height - this.height * this.scale) / 2);
        this.place();
    }

    zoom(factor, x = this.view.clientWidth / 2, y = this.view.clientHeight / 2) {
        const scale = Math.min(LARGEST, Math.max(SMALLEST, this.scale * factor));
        this.x = x - (x - this.x) * scale / this.scale;
        this.y = y - (y - this.y) * scale / this.scale;
        this.scale = scale;
        this.place();
    }

    // Another layout: what was folded or unfolded stays where it was on the screen; when all of it changed it begins anew.
    resize(width, height, movedX, movedY) {
        Object.assign(this, { width, height });
        if (movedX === null) {
            this.start();
            return;
        }
        this.x += movedX * this.scale;
        this.y += movedY * this.scale;
        this.place();
    }

    show(state) {
        const element = this.find(state);
        if (!element) {
            return;
        }
        if (this.scale < FAR) {
            this.scale = 1;
        }
        this.center(element);
        element.focus({ preventScroll: true });
    }

    find(state) {
        return state ? this.world.querySelector(`[data-state="${CSS.escape(state)}"]`) : null;
    }

    center(element) {
        if (element) {
            const box = this.boxOf(element);
            this.x = this.view.clientWidth / 2 - (box.x + box.width / 2) * this.scale;
            this.y = this.view.clientHeight / 2 - (box.y + Math.min(box.height, 200) / 2) * this.scale;
            this.place();
        }
    }

    // In the coordinates of the world; the header of a container stands for it.
    boxOf(element) {
        const parent = element.offsetParent === this.world ? { x: 0, y: 0 } : { x: element.offsetParent.offsetLeft, y: element.offsetParent.offsetTop };
        return { x: parent.x + element.offsetLeft, y: parent.y + element.offsetTop, width: element.offsetWidth, height: element.offsetHeight };
    }

    isVisible(element) {
        if (!element) {
            return true;
        }
        const box = this.boxOf(element);
        const [left, top] = [box.x * this.scale + this.x, box.y * this.scale + this.y];
        return left >= 0 && top >= 0 && left + box.width * this.scale <= this.view.clientWidth && top + box.height * this.scale <= this.view.clientHeight;
    }

    reveal(element) {
        this.view.scrollTo(0, 0);
        if (element.dataset.state !== undefined && element.matches(':focus-visible') && !this.isVisible(element)) {
            this.center(element);
        }
    }

    place() {
        // Some of the graph is always in sight.
        const margin = 80;
        this.x = Math.min(this.view.clientWidth - margin, Math.max(margin - this.width * this.scale, this.x));
        this.y = Math.min(this.view.clientHeight - margin, Math.max(margin - this.height * this.scale, this.y));
        this.world.style.width = `${this.width}px`;
        this.world.style.height = `${this.height}px`;
        this.world.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
        this.world.style.setProperty('--zoom', this.scale);
        this.world.classList.toggle('graph-far', this.scale < FAR);
        this.drawMapSoon();
    }

    // The wheel belongs to the page until the graph has the focus; with Ctrl, and for two fingers, it zooms at once.
    wheel(event) {
        if (!event.ctrlKey && !event.metaKey && !this.view.contains(document.activeElement)) {
            return;
        }
        event.preventDefault();
        const lines = event.deltaMode === 1 ? 20 : 1;
        const at = this.view.getBoundingClientRect();
        this.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.008 : 0.0015)), event.clientX - at.left, event.clientY - at.top);
    }

    down(event) {
        if (event.button !== 0 || event.target === this.map) {
            return;
        }
        this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        this.travelled = 0;
    }

    drag(event) {
        const last = this.pointers.get(event.pointerId);
        if (!last) {
            return;
        }
        const others = [...this.pointers.entries()].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
        const now = { x: event.clientX, y: event.clientY };
        this.travelled += Math.hypot(now.x - last.x, now.y - last.y);
        if (this.travelled > 4 && !this.view.hasPointerCapture(event.pointerId)) {
            this.view.setPointerCapture(event.pointerId);
            this.view.classList.add('graph-dragged');
        }
        if (others.length > 0) {
            const at = this.view.getBoundingClientRect();
            const spread = Math.hypot(now.x - others[0].x, now.y - others[0].y) / Math.max(1, Math.hypot(last.x - others[0].x, last.y - others[0].y));
            this.zoom(spread, (now.x + others[0].x) / 2 - at.left, (now.y + others[0].y) / 2 - at.top);
        } else if (this.travelled > 4) {
            this.x += now.x - last.x;
            this.y += now.y - last.y;
            this.place();
        }
        this.pointers.set(event.pointerId, now);
    }

    up(event) {
        this.pointers.delete(event.pointerId);
        if (this.pointers.size === 0) {
            this.view.classList.remove('graph-dragged');
        }
    }

    // The end of a drag is not a click.
    click(event) {
        if (this.travelled > 4) {
            event.stopPropagation();
            event.preventDefault();
            this.travelled = 0;
        }
    }

    key(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
        if (event.key === '+' || event.key === '=') {
            this.zoom(1.25);
        } else if (event.key === '-') {
            this.zoom(0.8);
        } else if (event.key === '0') {
            this.fit();
        } else if (arrows[event.key] && event.target === this.view) {
            this.x -= arrows[event.key][0] * STEP;
            this.y -= arrows[event.key][1] * STEP;
            this.place();
        } else if (arrows[event.key] && event.target.dataset.state !== undefined) {
            this.neighbour(event.target, ...arrows[event.key])?.focus();
        } else {
            return;
        }
        event.preventDefault();
    }

    // The nearest state in a direction; straight on counts more than aside.
    neighbour(from, dx, dy) {
        const middle = element => {
            const box = this.boxOf(element);
            return [box.x + box.width / 2, box.y + box.height / 2];
        };
        const [x, y] = middle(from);
        let best = null;
        let least = Infinity;
        for (const element of this.world.querySelectorAll('[data-state]')) {
            const [otherX, otherY] = middle(element);
            const along = (otherX - x) * dx + (otherY - y) * dy;
            const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
            if (element !== from && along > 1 && along + aside * 2 < least) {
                [best, least] = [element, along + aside * 2];
            }
        }
        if (best) {
            from.tabIndex = -1;
            best.tabIndex = 0;
        }
        return best;
    }

    // A small map, where the graph does not fit: every state as a mark in the colour of its status, and what is in sight.
    drawMapSoon() {
        this.frame ??= requestAnimationFrame(() => {
            this.frame = undefined;
            this.drawMap();
        });
    }

    drawMap() {
        const fits = this.width * this.scale <= this.view.clientWidth + 1 && this.height * this.scale <= this.view.clientHeight + 1;
        const readable = this.scale >= FAR;
        this.map.hidden = fits && readable;
        if (this.map.hidden) {
            return;
        }
        const share = Math.min(140 / this.width, Math.min(220, this.view.clientHeight - 24) / this.height);
        const thick = Math.max(share, 24 / this.width);
        this.mapScale = { x: Math.min(thick, 140 / this.width), y: share };
        const ratio = window.devicePixelRatio || 1;
        const size = { width: Math.ceil(this.width * this.mapScale.x), height: Math.ceil(this.height * this.mapScale.y) };
        Object.assign(this.map, { width: size.width * ratio, height: size.height * ratio });
        Object.assign(this.map.style, { width: `${size.width}px`, height: `${size.height}px` });
        const context = this.map.getContext('2d');
        context.scale(ratio, ratio);
        const colours = getComputedStyle(this.view);
        const colourOf = name => colours.getPropertyValue(name).trim();
        for (const element of this.world.querySelectorAll('.graph-container, .graph-box')) {
            const status = ['failed', 'running', 'caught', 'succeeded', 'aborted'].find(name => element.classList.contains(`graph-${name}`));
            const isContainer = element.classList.contains('graph-container');
            context.fillStyle = context.strokeStyle = colourOf(isContainer || !status ? '--line-strong' : status === 'caught' ? '--timed-out' : `--${status}`);
            const box = [element.offsetLeft * this.mapScale.x, element.offsetTop * this.mapScale.y, element.offsetWidth * this.mapScale.x, Math.max(1, element.offsetHeight * this.mapScale.y)];
            if (isContainer) {
                context.strokeRect(...box);
            } else {
                context.fillRect(...box);
            }
        }
        context.strokeStyle = colourOf('--accent');
        context.lineWidth = 1.5;
        context.strokeRect(
            Math.max(1, -this.x / this.scale * this.mapScale.x),
            Math.max(1, -this.y / this.scale * this.mapScale.y),
            Math.min(size.width - 2, this.view.clientWidth / this.scale * this.mapScale.x),
            Math.min(size.height - 2, this.view.clientHeight / this.scale * this.mapScale.y));
    }

    jump(event) {
        const at = this.map.getBoundingClientRect();
        this.x = this.view.clientWidth / 2 - (event.clientX - at.left) / this.mapScale.x * this.scale;
        this.y = this.view.clientHeight / 2 - (event.clientY - at.top) / this.mapScale.y * this.scale;
        this.place();
        event.stopPropagation();
    }
}
