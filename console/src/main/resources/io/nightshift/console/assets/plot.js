// Draws how fast jobs were and how slow nodes were. Colours come from the style sheet, so that they follow light and dark.

import uPlot from './uplot.js';

const MOST = 900;
const HEIGHT = 160;

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Times as the console's machine has them, like all others on the page. */
function clockOf(timeZone) {
    try {
        return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone });
    } catch {
        return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }); // a zone that this browser does not know
    }
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A node that had nothing to do has no latency. */
const shown = value => (value == null ? '–' : number.format(value));

/** One plot in its place. */
class Plot {
    constructor(figure, read, clock) {
        this.figure = figure;
        this.read = read;
        this.clock = clock;
        this.box = figure.querySelector('.canvas');
        this.now = figure.querySelector('.now');
        this.title = this.box.getAttribute('aria-label');
        this.names = [];
        this.chart = null;
    }

    draw(moments) {
        const names = [...new Set(moments.flatMap(moment => Object.keys(this.read(moment))))].sort();
        const data = [moments.map(moment => moment.t), ...names.map(name => moments.map(moment => this.read(moment)[name] ?? null))];
        if (this.chart && names.join() === this.names.join()) {
            this.chart.setData(data);
        } else {
            this.names = names;
            this.chart?.destroy();
            this.chart = names.length ? new uPlot(this.options(), data, this.box) : null;
        }
        this.label(moments);
    }

    /** What the picture shows, in words. */
    label(moments) {
        const last = this.read(moments.at(-1) ?? {});
        const many = this.names.length > 1;
        const words = this.names.map(name => `${many ? name + ' ' : ''}${shown(last[name])}`).join(', ');
        this.now.replaceChildren(...this.names.map((name, i) => this.entry(many ? name : '', last[name], i)));
        if (!words) {
            this.now.textContent = 'no data yet';
        }
        this.box.setAttribute('aria-label', `${this.title}: now ${words || 'no data yet'}`);
    }

    entry(name, value, i) {
        const entry = document.createElement('span');
        entry.className = name ? 'series s' + ((i % 5) + 1) : 'series';
        const label = document.createElement('span');
        label.className = 'series-name';
        label.textContent = name;
        entry.append(label, shown(value));
        return entry;
    }

    options() {
        const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
        return {
            width: this.box.clientWidth,
            height: HEIGHT,
            padding: [8, 8, 0, 0],
            legend: { show: false },
            cursor: { y: false, points: { size: 6 } },
            scales: { y: { range: (_, low, high) => [0, Math.max(1, (high || 1) * 1.1)] } },
            axes: [{ ...axis, space: 80, size: 28, values: (_, ticks) => ticks.map(it => this.clock.format(it * 1000)) }, { ...axis, size: 56, values: (_, ticks) => ticks.map(it => number.format(it)) }],
            series: [
                {},
                ...this.names.map((name, i) => ({
                    label: name,
                    stroke: colour('--plot-' + ((i % 5) + 1)),
                    width: 1.75,
                    fill: this.names.length === 1 ? colour('--plot-fill') : undefined,
                    points: { show: false },
                })),
            ],
        };
    }

    resize() {
        this.chart?.setSize({ width: this.box.clientWidth, height: HEIGHT });
    }

    recolour(moments) {
        this.names = [];
        this.draw(moments);
    }
}

/** The plots of a page. */
export class Plots {
    constructor(place) {
        this.moments = [];
        const clock = clockOf(place.dataset.zone);
        this.plots = [
            new Plot(place.querySelector('[data-plot=rate]'), moment => (moment.t ? { rate: moment.rate } : {}), clock),
            new Plot(place.querySelector('[data-plot=latency]'), moment => moment.p99 ?? {}, clock),
        ];
        new ResizeObserver(() => this.plots.forEach(plot => plot.resize())).observe(place);
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.plots.forEach(plot => plot.recolour(this.moments)));
        this.label();
    }

    clear() {
        this.moments = [];
    }

    add(moments) {
        this.moments.push(...moments);
        this.moments.splice(0, Math.max(0, this.moments.length - MOST));
        this.plots.forEach(plot => plot.draw(this.moments));
    }

    label() {
        this.plots.forEach(plot => plot.label(this.moments));
    }
}
