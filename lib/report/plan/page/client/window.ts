/** The rows of a long list that can be seen, and a few around them: only those are elements of the page. */

export interface RowWindow {
  /** Draws again what can be seen now. @param afresh whether rows that are drawn are out of date */
  draw(afresh?: boolean): void;
  /** Scrolls until a row can be seen, and draws. */
  reveal(row: number): void;
}

export interface RowSource {
  readonly count: number;
  readonly height: number;
  /** A row's element; where it stands is set here. */
  row(index: number): HTMLElement;
}

const AROUND = 6;

/**
 * @param scroller what scrolls @param body as high as all rows @param head height of what stays at the top of the scroller
 */
export function rowWindow(
  scroller: HTMLElement,
  body: HTMLElement,
  source: () => RowSource,
  head: () => number,
): RowWindow {
  const drawn = new Map<number, HTMLElement>();
  let asked = false;

  function draw(afresh = false): void {
    const { count, height, row } = source();
    body.style.height = `${count * height}px`;
    const top = Math.max(0, scroller.scrollTop);
    const first = Math.max(0, Math.floor(top / height) - AROUND);
    const last = Math.min(count - 1, Math.ceil((top + scroller.clientHeight) / height) + AROUND);
    for (const [index, element] of drawn) {
      const keeps = !afresh && ((index >= first && index <= last) || element.contains(document.activeElement));
      if (keeps && index < count) continue;
      element.remove();
      drawn.delete(index);
    }
    let before: HTMLElement | null = null;
    for (let index = last; index >= first; index--) {
      let element = drawn.get(index);
      if (element === undefined) {
        element = row(index);
        element.style.transform = `translateY(${index * height}px)`;
        element.style.height = `${height}px`;
        drawn.set(index, element);
        // the order of elements is the order of reading
        body.insertBefore(element, before);
      }
      before = element;
    }
  }

  scroller.addEventListener(
    "scroll",
    () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        draw();
      });
    },
    { passive: true },
  );

  return {
    draw,
    reveal(index) {
      const { height } = source();
      const [top, room] = [index * height, scroller.clientHeight - head()];
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top + height > scroller.scrollTop + room) scroller.scrollTop = top + height - room;
      draw();
    },
  };
}
