// Draws each <figure class="diagram" data-model="…"> of a page from its BPMN model, and marks in it what the page says in
// the figure's <script type="application/json">, all parts optional:
//   classes: { "visited": ["activityId", …] }      CSS classes of diagram.css
//   badges:  [{ id, text, kind, position }]        position as bpmn-visualization names it, "top-right" unless given
//   titles:  { activityId: "what the pointer is told" }
//   links:   { activityId: "/where/a/click/leads" }
// All of it stands in the page as text, too: who sees no picture misses nothing.

const COLOURS = {
  count: { fill: '#2a5f9e', text: '#ffffff' },
  late: { fill: '#a3200f', text: '#ffffff' },
  here: { fill: '#8a5200', text: '#ffffff' },
  done: { fill: '#14532d', text: '#ffffff' },
};

async function draw(figure) {
  const canvas = figure.querySelector('.canvas');
  const marks = JSON.parse(figure.querySelector('script[type="application/json"]')?.textContent || '{}');
  const answer = await fetch(figure.dataset.model);
  if (!answer.ok) throw new Error(`${figure.dataset.model}: ${answer.status}`);
  const viewer = new bpmnvisu.BpmnVisualization({ container: canvas, navigation: { enabled: true } });
  viewer.load(await answer.text(), { fit: { type: bpmnvisu.FitType.Center, margin: 12 } });

  const registry = viewer.bpmnElementsRegistry;
  for (const [name, ids] of Object.entries(marks.classes || {})) registry.addCssClasses(ids, name);
  // a badge must be read without zooming, however small a long model is drawn
  const size = Math.max(15, Math.min(30, 12 / viewer.graph.view.scale));
  for (const { id, text, kind = 'count', position = 'top-right' } of marks.badges || []) {
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
  for (const button of figure.querySelectorAll('button[data-zoom]')) button.addEventListener('click', zoom[button.dataset.zoom]);
  figure.addEventListener('fullscreenchange', () => requestAnimationFrame(whole));
  figure.dataset.drawn = 'yes';
}

for (const figure of document.querySelectorAll('figure.diagram')) {
  draw(figure).catch((failed) => {
    figure.dataset.drawn = 'no';
    console.error(failed);
  });
}
