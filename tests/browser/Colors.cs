namespace Browser.Tests;

/// <summary>Colours as WCAG 2 measures them, in JavaScript for the page.</summary>
internal static class Colors
{
    private const string Functions = """
        const rgba = color => {
          const parts = color.match(/^rgba?\(([^)]+)\)$/)?.[1].split(/[\s,\/]+/).map(Number);
          if (!parts) throw new Error(`expected rgb(…), found ${color}`);
          return parts.length == 4 ? parts : [...parts, 1];
        };
        const over = (below, color, opacity = 1) => {
          const [r, g, b, a] = rgba(color);
          return [r, g, b].map((value, i) => value * a * opacity + below[i] * (1 - a * opacity));
        };
        const luminance = color => color.map(value => value / 255)
          .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
          .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
        const style = element => getComputedStyle(element);
        const page = [document.documentElement, document.body]
          .reduce((below, element) => over(below, style(element).backgroundColor), [255, 255, 255]);
        """;

    /// <summary>The luminance of the page's background, from 0 for black to 1 for white.</summary>
    public const string Luminance = $$"""() => { {{Functions}} return luminance(page); }""";

    /// <summary>The texts of charts that stand out less than 4.5:1 from what is painted below them.</summary>
    public const string PaleChartTexts = $$"""
        () => {
          {{Functions}}
          const paper = chart => [...chart.querySelectorAll('.main-svg')]
            .reduce((below, svg) => over(below, style(svg).backgroundColor), page);
          const below = text => {
            const box = text.closest('.legend')?.querySelector('rect.bg');
            const chart = paper(text.closest('.js-plotly-plot'));
            return box ? over(chart, style(box).fill, Number(style(box).fillOpacity)) : chart;
          };
          return [...document.querySelectorAll('.js-plotly-plot .main-svg text')]
            .filter(text => text.textContent.trim() && text.checkVisibility())
            .map(text => {
              const back = below(text);
              const front = over(back, style(text).fill, Number(style(text).fillOpacity));
              const [dark, light] = [luminance(front), luminance(back)].sort((a, b) => a - b);
              return [text, (light + 0.05) / (dark + 0.05), front, back];
            })
            .filter(([, ratio]) => ratio < 4.5)
            .map(([text, ratio, front, back]) =>
              `«${text.textContent}» ${ratio.toFixed(2)}:1, rgb(${front.map(Math.round)}) on rgb(${back.map(Math.round)})`);
        }
        """;
}
