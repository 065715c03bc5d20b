// Draws each <figure class="diagram" data-model="…"> of a page from its BPMN model, and marks in it what the page says in
// the figure's <script type="application/json">, all parts optional:
//   classes: { "visited": ["activityId", …] }      CSS classes of diagram.css
//   badges:  [{ id, text, kind, position }]        position as bpmn-visualization names it, "top-right" unless given
//   titles:  { activityId: "what the pointer is told" }
//   links:   { activityId: "/where/a/click/leads" }
// A model of several pages shows the one where most is marked as standing there, else its first; a collapsed sub-process opens its page.
// All of it stands in the page as text, too: who sees no picture misses nothing.

const COLOURS = {
  count: { fill: '#2a5f9e', text: '#ffffff' },
  late: { fill: '#a3200f', text: '#ffffff' },
  here: { fill: '#8a5200', text: '#ffffff' },
  done: { fill: '#14532d', text: '#ffffff' },
};

const DI = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** The pages of a model; a page's xml is the model with that one diagram, made when it is shown. */
function pagesOf(xml) {
  const whole = new DOMParser().parseFromString(xml, 'application/xml');
  return [...whole.getElementsByTagNameNS(DI, 'BPMNDiagram')].map((diagram, at) => {
    const plane = diagram.getElementsByTagNameNS(DI, 'BPMNPlane')[0];
    const of = plane.getAttribute('bpmnElement');
    const name = whole.querySelector(`[id="${CSS.escape(of)}"]`)?.getAttribute('name') || '';
    const shown = new Set([...plane.children].map((drawn) => drawn.getAttribute('bpmnElement')));
    const only = () => {
      const page = whole.cloneNode(true);
      [...page.getElementsByTagNameNS(DI, 'BPMNDiagram')].forEach((other, i) => i === at || other.remove());
      return new XMLSerializer().serializeToString(page);
    };
    return { of, name, shown, xml: only };
  });
}

async function draw(figure) {
  const marks = JSON.parse(figure.querySelector('script[type="application/json"]')?.textContent || '{}');
  const answer = await fetch(figure.dataset.model);
  if (!answer.ok) throw new Error(`${figure.dataset.model}: ${answer.status}`);
  const pages = pagesOf(await answer.text());
  const here = marks.classes?.here || [];
  const count = (page) => here.filter((id) => page.shown.has(id) && !pages.some((other) => other.of === id)).length;
  const first = pages.reduce((best, page) => (count(page) > count(best) ? page : best), pages[0]);
  const buttons = pages.length < 2 ? [] : pages.map((page, i) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = i === 0 ? figure.dataset.whole : half(page.name);
    if (count(page) > 0) button.classList.add('here');
    button.addEventListener('click', () => show(page));
    return button;
  });
  if (buttons.length) {
    const nav = document.createElement('nav');
    nav.className = 'pages';
    nav.append(...buttons);
    figure.prepend(nav);
  }
  let whole;
  const show = (page) => {
    buttons.forEach((button, i) => (pages[i] === page ? button.setAttribute('aria-current', 'page') : button.removeAttribute('aria-current')));
    whole = drawPage(figure, page, marks, (id) => pages.find((other) => other.of === id), show);
  };
  show(first);
  figure.addEventListener('fullscreenchange', () => requestAnimationFrame(() => whole()));
  figure.dataset.drawn = 'yes';
}

/** A name is 中文, a line break, English. */
function half(name) {
  const [zh, en] = name.split('\n');
  return document.documentElement.lang.startsWith('zh') ? zh : en || zh;
}

function drawPage(figure, page, marks, pageOf, show) {
  const canvas = figure.querySelector('.canvas');
  canvas.replaceChildren();
  const viewer = new bpmnvisu.BpmnVisualization({ container: canvas, navigation: { enabled: true } });
  viewer.load(page.xml(), { fit: { type: bpmnvisu.FitType.Center, margin: 12 } });

  const registry = viewer.bpmnElementsRegistry;
  const drawn = (ids) => ids.filter((id) => page.shown.has(id));
  for (const [name, ids] of Object.entries(marks.classes || {})) registry.addCssClasses(drawn(ids), name);
  // a badge must be read without zooming, however small a long model is drawn
  const size = Math.max(15, Math.min(30, 12 / viewer.graph.view.scale));
  for (const { id, text, kind = 'count', position = 'top-right' } of (marks.badges || []).filter((badge) => page.shown.has(badge.id))) {
    const { fill, text: color } = COLOURS[kind];
    registry.addOverlays(id, { position, label: text, style: { font: { color, size }, fill: { color: fill }, stroke: { color: fill, width: size / 3 } } });
  }
  for (const [id, title] of Object.entries(marks.titles || {})) {
    for (const { htmlElement } of registry.getElementsByIds(id)) {
      const told = document.createElementNS('http://www.w3.org/2000/svg', 'title');
      told.textContent = title;
      // not in front: diagram.css finds a shape by being the first
      htmlElement?.append(told);
    }
  }
  for (const id of page.shown) {
    const inside = pageOf(id);
    if (inside) {
      for (const { htmlElement } of registry.getElementsByIds(id)) {
        htmlElement?.classList.add('leads-on', 'collapsed');
        htmlElement?.addEventListener('click', () => show(inside));
      }
    }
  }
  for (const [id, href] of Object.entries(marks.links || {})) {
    for (const { htmlElement } of registry.getElementsByIds(id)) {
      htmlElement?.classList.add('leads-on');
      htmlElement?.addEventListener('click', () => location.assign(href));
    }
  }
  const whole = () => viewer.navigation.fit({ type: bpmnvisu.FitType.Center, margin: 12 });
  const zoom = {
    in: () => viewer.navigation.zoom(bpmnvisu.ZoomType.In),
    out: () => viewer.navigation.zoom(bpmnvisu.ZoomType.Out),
    fit: whole,
    full: () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()),
  };
  for (const button of figure.querySelectorAll('button[data-zoom]')) button.onclick = zoom[button.dataset.zoom];
  return whole;
}

for (const figure of document.querySelectorAll('figure.diagram')) {
  draw(figure).catch((failed) => {
    figure.dataset.drawn = 'no';
    console.error(failed);
  });
}
