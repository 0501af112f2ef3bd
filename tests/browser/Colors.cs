namespace Browser.Tests;

/// <summary>Colours as WCAG 2 measures them, in JavaScript for the page.</summary>
internal static class Colors
{
    private const string Functions = """
        const style = element => getComputedStyle(element);
        const painted = color => { // as it comes out on a screen
          const canvas = new OffscreenCanvas(1, 1).getContext('2d');
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          return `rgb(${[...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)})`;
        };
        const over = (below, color, opacity = 1) => {
          const parts = (color.startsWith('oklch') ? painted(color) : color)
            .match(/^rgba?\(([^)]+)\)$/)?.[1].split(/[\s,\/]+/).map(Number);
          if (!parts) throw new Error(`expected rgb(…), found ${color}`);
          const alpha = (parts[3] ?? 1) * opacity;
          return below.map((value, i) => parts[i] * alpha + value * (1 - alpha));
        };
        const below = element => {
          if (!element) return [255, 255, 255];
          if (element.matches('.js-plotly-plot *')) { // layers side by side, one upon the other
            const chart = element.closest('.js-plotly-plot');
            const paper = [...chart.querySelectorAll('.main-svg')]
              .reduce((color, layer) => over(color, style(layer).backgroundColor), below(chart));
            const box = element.closest('.legend')?.querySelector('rect.bg');
            return box ? over(paper, style(box).fill, style(box).fillOpacity) : paper;
          }
          return over(below(element.parentElement), style(element).backgroundColor);
        };
        const luminance = color => color.map(value => value / 255)
          .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
          .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
        """;

    /// <summary>The luminance of the page's background, from 0 for black to 1 for white.</summary>
    public const string Luminance = $$"""() => { {{Functions}} return luminance(below(document.body)); }""";

    /// <summary>The visible texts that stand out less than 4.5:1 from what is painted below them.</summary>
    public const string PaleTexts = $$"""
        () => {
          {{Functions}}
          return [...document.body.querySelectorAll('*')]
            .filter(e => [...e.childNodes].some(node => node.nodeType == Node.TEXT_NODE && node.data.trim()))
            .filter(e => e.checkVisibility({ visibilityProperty: true }))
            .map(e => {
              const back = below(e);
              const front = e instanceof SVGElement
                ? over(back, style(e).fill, style(e).fillOpacity) : over(back, style(e).color);
              const [dark, light] = [luminance(front), luminance(back)].sort((a, b) => a - b);
              return { e, front, back, ratio: (light + 0.05) / (dark + 0.05) };
            })
            .filter(({ ratio }) => ratio < 4.5)
            .map(({ e, front, back, ratio }) => `${ratio.toFixed(2)}:1, rgb(${front.map(Math.round)}) on `
              + `rgb(${back.map(Math.round)}): ${e.outerHTML.slice(0, 150)}`);
        }
        """;
}
