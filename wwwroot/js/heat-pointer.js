// Mouse, pen and fingers on a heat strip: hover, click, drag, wheel and pinch.

const MOVED = 4;
const PINCHED = 1.3;

export class Pointer {
    // The strip is told: hover(index, event), pick(index), zoomBy(steps, x, y), scrollTo(top), seek(share).
    constructor(strip, signal) {
        this.strip = strip;
        this.canvas = strip.canvas;
        this.down = new Map();
        const on = (name, handler, options) => this.canvas.addEventListener(name, handler, { signal, ...options });
        on('pointerdown', event => this.press(event));
        on('pointermove', event => this.move(event));
        on('pointerup', event => this.release(event));
        on('pointercancel', event => this.down.delete(event.pointerId));
        on('pointerleave', () => strip.hover(-1));
        on('click', event => this.click(event));
        on('dblclick', event => this.doubleClick(event));
        on('wheel', event => this.wheel(event), { passive: false });
    }

    get grid() {
        return this.strip.painter.grid;
    }

    // In pixels of the device.
    place(event) {
        const { ratio } = this.grid;
        return [event.offsetX * ratio, event.offsetY * ratio];
    }

    press(event) {
        if (!this.grid) {
            return;
        }
        const [x, y] = this.place(event);
        this.down.set(event.pointerId, { x: event.clientX, y: event.clientY });
        this.dragged = false;
        this.start = { x: event.clientX, y: event.clientY, top: this.grid.top };
        this.onBar = this.grid.level > 0 && y >= this.grid.height;
        this.spread = 0;
        if (this.onBar) {
            this.canvas.setPointerCapture(event.pointerId);
            this.strip.seek(x / this.grid.width);
        }
    }

    move(event) {
        if (!this.grid) {
            return;
        }
        const [x, y] = this.place(event);
        if (!this.down.has(event.pointerId)) {
            this.strip.hover(this.grid.at(x, y), event);
            return;
        }
        this.down.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (this.down.size === 2) {
            this.pinch(x, y);
        } else if (this.onBar) {
            this.strip.seek(x / this.grid.width);
        } else if (this.grid.level > 0) {
            this.drag(event);
        }
    }

    drag(event) {
        const distance = event.clientY - this.start.y;
        if (!this.dragged && Math.hypot(distance, event.clientX - this.start.x) > MOVED) {
            this.dragged = true;
            this.canvas.setPointerCapture(event.pointerId);
            this.strip.hover(-1);
        }
        if (this.dragged) {
            this.strip.scrollTo(this.start.top - distance * this.grid.ratio);
        }
    }

    pinch(x, y) {
        this.dragged = true;
        const [one, other] = [...this.down.values()];
        const spread = Math.hypot(one.x - other.x, one.y - other.y);
        this.spread ||= spread;
        if (spread / this.spread > PINCHED || this.spread / spread > PINCHED) {
            this.strip.zoomBy(spread > this.spread ? 1 : -1, x, y);
            this.spread = spread;
        }
    }

    release(event) {
        this.down.delete(event.pointerId);
    }

    click(event) {
        if (this.grid && !this.dragged && !this.onBar) {
            this.strip.pick(this.grid.at(...this.place(event)));
        }
    }

    doubleClick(event) {
        if (this.grid?.perCell === 1 && !this.onBar) {
            this.strip.zoomBy(1, ...this.place(event));
        }
    }

    // With Ctrl it zooms; without, it moves a zoomed strip as far as that goes, and then the page.
    wheel(event) {
        const { grid } = this;
        if (!grid) {
            return;
        }
        if (event.ctrlKey) {
            event.preventDefault();
            this.turned = (this.turned ?? 0) - event.deltaY;
            if (Math.abs(this.turned) >= 40) {
                this.strip.zoomBy(Math.sign(this.turned), ...this.place(event));
                this.turned = 0;
            }
        } else if (grid.level > 0 && (event.deltaY < 0 ? grid.top > 0 : grid.top < grid.lowest)) {
            event.preventDefault();
            this.strip.scrollTo(grid.top + event.deltaY * grid.ratio);
        }
    }
}
