package dev.sinew.runtime.explain;

/** How the page looks: one column, small multiples, light or dark as the reader's screen is; nothing from elsewhere. */
final class Style {

    static final String CSS = """
            :root { --paper: #fffff8; --ink: #1f2933; --quiet: #5f6b76; --line: #d9dee2; --good: #00795a; --bad: #b34700; }
            * { box-sizing: border-box; }
            body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1.2rem 4rem; background: var(--paper); color: var(--ink);
              font: 16px/1.5 Charter, Georgia, "DejaVu Serif", serif; }
            h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 600; margin: 0.5rem 0 0.3rem; }
            h2 { font-size: 1.25rem; font-weight: 600; margin: 2.4rem 0 0.4rem; }
            h3 { font-size: 1.05rem; font-weight: 600; margin: 1.6rem 0 0.3rem; }
            h4 { font: italic 1rem/1.4 Charter, Georgia, "DejaVu Serif", serif; margin: 1.2rem 0 0.2rem; }
            p { margin: 0.35rem 0; max-width: 44rem; }
            .sub, figcaption, .note { color: var(--quiet); }
            .good { color: var(--good); }
            .bad { color: var(--bad); }
            .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 0.4rem 1.2rem;
              margin: 0.6rem 0; }
            svg { width: 100%; height: auto; display: block; }
            .lead svg { max-width: 50rem; }
            .wide { overflow-x: auto; margin: 0.5rem 0; }
            table { border-collapse: collapse; font: 14px/1.45 "Helvetica Neue", Helvetica, Arial, "DejaVu Sans", sans-serif;
              font-variant-numeric: tabular-nums; }
            th, td { text-align: right; padding: 0.18rem 0.7rem 0.18rem 0; white-space: nowrap; vertical-align: top; }
            th { font-weight: 600; border-bottom: 1px solid var(--ink); }
            td { border-bottom: 1px solid var(--line); }
            th:first-child, td:first-child, table.words th, table.words td, th.words, td.words { text-align: left; }
            td.words { white-space: normal; min-width: 16rem; }
            details { border-top: 1px solid var(--line); padding: 0.5rem 0; }
            summary { cursor: pointer; }
            summary b { font-weight: 600; }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #14181c; --ink: #e4e7eb; --quiet: #9aa5b1; --line: #323f4b; --good: #3ec79b; --bad: #f08a4b; }
              svg [fill="#1f2933"], svg [fill="#000000"] { fill: #e4e7eb; }
              svg [stroke="#1f2933"], svg [stroke="#000000"] { stroke: #e4e7eb; }
              svg [fill="#6b7780"], svg [fill="#52606d"] { fill: #9aa5b1; }
              svg [stroke="#6b7780"], svg [stroke="#52606d"] { stroke: #9aa5b1; }
              svg [stroke="#e4e8eb"] { stroke: #2b343d; }
              svg [stroke="#0072b2"] { stroke: #56b4e9; }
              svg [fill="#0072b2"] { fill: #56b4e9; }
            }
            @media (max-width: 40rem) { body { padding: 1rem 0.8rem 3rem; } h1 { font-size: 1.5rem; } }
            """;

    private Style() {}
}
