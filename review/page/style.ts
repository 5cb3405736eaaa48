/** How an expert's page looks: its own colours in light and dark, each at least 4.5:1 for text and 3:1 for what is pressed (WCAG 2.2, 1.4.3 and 1.4.11). */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#fff;--ink:#16262f;--soft:#47565e;--line:#6b7a82;--press:#0b5563;--on-press:#fff;--water:#e4eff3;--mark:#fff3c9}
@media (prefers-color-scheme:dark){:root{--paper:#10191e;--ink:#e8eef1;--soft:#b3c0c7;--line:#82929a;--press:#8fd3e0;--on-press:#0c1a1f;--water:#1a2b33;--mark:#3d3616}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,"Segoe UI",Arial,sans-serif}
body{max-width:46rem;margin:0 auto;padding:1rem 1rem 4rem}
h1,h2,h3{line-height:1.25;margin:2rem 0 .5rem;overflow-wrap:break-word}
h1{margin-top:.5rem}
p,ol,ul{margin:.4rem 0}
a{color:var(--press)}
.soft,.facts,.name{color:var(--soft);font-size:.9375rem}
.name{display:block}
.text{white-space:pre-line;overflow-wrap:break-word}
.group{margin:.9rem 0;padding-left:.8rem;border-left:3px solid var(--water)}
.unit{margin:.4rem 0}
button,input,textarea,label.file{font:inherit;color:inherit}
button{min-height:2rem;padding:.2rem .8rem;border:1px solid var(--press);border-radius:.3rem;background:var(--paper);color:var(--press);cursor:pointer}
button[aria-pressed=true],button.choose{background:var(--press);color:var(--on-press)}
button.remark{display:block;margin:.2rem 0;font-size:.875rem;min-height:1.75rem;user-select:none}
.buttons,nav{display:flex;flex-wrap:wrap;gap:.5rem}
nav{position:sticky;top:0;z-index:1;padding:.6rem 0;background:var(--paper);border-bottom:1px solid var(--line)}
/* What has focus does not lie under the buttons that stay in view (WCAG 2.2, 2.4.11). */
html{scroll-padding-top:5rem}
:focus-visible{outline:3px solid var(--press);outline-offset:2px}
textarea,input:not([type=checkbox]){display:block;width:100%;padding:.4rem;border:1px solid var(--line);border-radius:.3rem;background:var(--paper)}
.form{margin:.5rem 0;padding:.6rem;background:var(--water);border-radius:.3rem}
.said:empty{display:none}
.said li,.said-text{white-space:pre-wrap;overflow-wrap:break-word;background:var(--mark)}
.option{margin:1rem 0}
#play .facts{display:none}
fieldset{margin:1rem 0;border:1px solid var(--line)}
#problem{font-weight:700}
.map-picture{max-width:100%;height:auto}
.map-water,.map-press{fill:none}
.map-surface{fill:none;stroke:var(--line)}
.map-way{fill:none;stroke:var(--soft);stroke-width:1.5}
.map-way.chance{stroke-dasharray:2 4}
.map-dot{fill:var(--paper);stroke:var(--press);stroke-width:2}
.map-ring{fill:none;stroke:var(--press)}
.map-number{fill:var(--ink);font-size:13px}
[hidden]{display:none}
html:not(.live) nav,html:not(.live) #answer form{display:none}
@media print{nav,button,#answer,#play{display:none}#read,#map{display:block}}
`;
