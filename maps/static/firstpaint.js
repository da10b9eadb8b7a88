// @ts-check
/** The islands come first: whatever they do not need waits until they are painted. */

/** @returns {(task: () => void) => void} does each task in turn, one at a time, after the first paint */
export function afterFirstPaint() {
    /** @type {(() => void)[]} */
    const waiting = [];
    let running = false;

    function next() {
        const task = waiting.shift();
        if (!task) {
            running = false;
            return;
        }
        setTimeout(next);
        task();
    }

    return (task) => {
        waiting.push(task);
        if (running) return;
        running = true;
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(next)));
    };
}
