// One colour for every cell: a hue a status, stronger for items that took longer, faint for what is pending or filtered out.

const NAMES = ['--pending', '--running', '--succeeded', '--failed', '--timed-out', '--aborted'];
// Strength of the quickest item of each status, the slowest being 1; a failure is never pale.
const QUICK = [0, 1, 0.55, 0.8, 0.8, 0.7];
const [PENDING, HIDDEN] = [0.28, 0.12];

export class Palette {
    colours = new Uint32Array(256);
    shown = 0xff;
    quickest = 1;
    slowest = 31;

    constructor(element) {
        this.element = element;
        this.read();
    }

    // Colours come from the theme.
    read() {
        const style = getComputedStyle(this.element);
        const read = name => style.getPropertyValue(name).trim();
        this.ground = rgb(read('--bg'));
        this.hues = NAMES.map(name => rgb(read(name)));
        this.text = read('--text');
        this.muted = read('--text-muted');
        this.paper = read('--bg');
        this.paperPixel = packed(this.ground, this.ground, 1);
        this.line = read('--line-strong');
        this.accent = read('--accent');
        this.font = `500 12px ${read('--sans')}`;
        this.strong = this.hues.map(hue => css(hue, this.ground, 1));
        this.faded = this.hues.map(hue => css(hue, this.ground, HIDDEN));
        this.fill();
    }

    // Brightness spans the durations that occur. Says whether colours changed.
    span(classes) {
        let [quickest, slowest] = [31, 1];
        for (let step = 1; step < 32; step++) {
            if (classes[step] > 0) {
                quickest = Math.min(quickest, step);
                slowest = step;
            }
        }
        if (quickest > slowest || (quickest === this.quickest && slowest === this.slowest)) {
            return false;
        }
        Object.assign(this, { quickest, slowest });
        this.fill();
        return true;
    }

    fill() {
        for (let byte = 0; byte < 256; byte++) {
            const status = Math.min(5, byte & 7);
            this.colours[byte] = packed(this.hues[status], this.ground, this.strength(status, byte >> 3));
        }
    }

    strength(status, step) {
        if ((this.shown & (1 << status)) === 0) {
            return HIDDEN;
        }
        if (status === 0) {
            return PENDING;
        }
        const reach = Math.max(1, this.slowest - this.quickest);
        return step === 0 || this.slowest === this.quickest ? 1 : QUICK[status] + (1 - QUICK[status]) * Math.min(1, Math.max(0, (step - this.quickest) / reach));
    }
}

function rgb(hex) {
    const number = parseInt(hex.slice(1), 16);
    return [number >> 16 & 255, number >> 8 & 255, number & 255];
}

const mixed = (colour, ground, share) => colour.map((part, index) => Math.round(part * share + ground[index] * (1 - share)));

const css = (colour, ground, share) => `rgb(${mixed(colour, ground, share).join(' ')})`;

// As ImageData holds it: red in the lowest byte.
function packed(colour, ground, share) {
    const [red, green, blue] = mixed(colour, ground, share);
    return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
}
