// Draws a figure of plotly.js in the place of what stands there; a picture comes back for paper.
(id, [figure, config], restyle) => {
  const style = document.createElement("style");
  style.textContent = `
    .${id} .plot { height: ${!restyle && figure.layout.height || 420}px; }
    .${id}:not(.drawn) .plot, .${id}.drawn .static { display: none; }
    .${id}.restyled :is(.gtitle, .xtick text, .ytick text, .xtitle, .ytitle, .legendtext) { fill: currentColor !important; }
    @media print { .${id}.restyled .static { display: inline; } .${id}.restyled .plot { display: none; } }`;
  document.head.append(style);
  const {width, ...given} = figure.layout; // the page's instead, so that it fits
  const layout = restyle ? inPageStyle(given) : given;

  function inPageStyle({height, template, ...given}) {
    const axis = {gridcolor: "rgba(128,128,128,.3)", zeroline: false, automargin: true};
    return {
      ...given, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", colorway: restyle.colorway,
      margin: {l: 8, r: 8, t: given.title ? 48 : 16, b: 8},
      legend: {orientation: "h", x: 0.5, xanchor: "center", y: -0.2},
      xaxis: {...given.xaxis, ...axis, dtick: restyle.dtick, tick0: 0}, yaxis: {...given.yaxis, ...axis},
    };
  }

  function draw() {
    const settings = {...config, responsive: true};
    if (restyle)
      settings.displayModeBar = false; // its buttons would lie on the plot
    for (const chart of document.querySelectorAll(`.${id}`)) {
      chart.classList.add("drawn", ...(restyle ? ["restyled"] : []));
      Plotly.newPlot(chart.querySelector(".plot"), {data: figure.data, layout, frames: figure.frames, config: settings});
    }
  }

  // Only where the page doesn't have it yet, once for all charts, and hidden from a module loader like require.js,
  // which would keep it to itself.
  function load() {
    const define = window.define;
    window.define = undefined;
    const script = document.createElement("script");
    script.src = "https://cdn.plot.ly/plotly-2.28.0.min.js";
    script.onload = script.onerror = () => {
      window.define = define;
      window.loadingPlotly = undefined; // after an error the next chart tries again
    };
    document.head.append(script);
    return script;
  }

  if (window.Plotly)
    draw();
  else
    (window.loadingPlotly ??= load()).addEventListener("load", draw);
}
