/** The look of the report. Its colours come from the course (`src/build/house-style.ts`). */
export const css = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
header{background:var(--deep);color:var(--on-deep);padding:1.5rem max(1rem,calc(50vw - 30rem))}
main{padding:0 max(1rem,calc(50vw - 30rem)) 4rem}
h1{margin:0;font-size:1.75rem;line-height:1.2}
h2{margin:2.5rem 0 .75rem;font-size:1.375rem;line-height:1.25}
h3{margin:1.25rem 0 .25rem;font-size:1.0625rem}
p,li{max-width:66ch}
figure{margin:1rem 0}
svg{display:block;width:100%;max-width:40rem;height:auto}
svg text{fill:var(--ink);font:15px system-ui,sans-serif}
svg .ground{fill:var(--surface)}
svg .bar{fill:var(--accent)}
.wide{overflow-x:auto;margin:1rem 0}
.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{padding:.375rem .75rem .375rem 0;border-bottom:1px solid color-mix(in oklab,var(--ink) 22%,var(--paper));text-align:left;vertical-align:top}
thead th{vertical-align:bottom}
tbody th{font-weight:400}
.lines{height:7.5rem;background:repeating-linear-gradient(transparent 0 calc(2.5rem - 1px),color-mix(in oklab,var(--ink) 40%,var(--paper)) calc(2.5rem - 1px) 2.5rem)}
@media print{
:root{color-scheme:light}
header{background:none;color:inherit;padding-inline:0}
main{padding-inline:0}
.wide{overflow:visible}
figure,tr,h2,h3,.lines{break-inside:avoid}
h2,h3,caption{break-after:avoid}
svg .bar,svg .ground,.lines{print-color-adjust:exact}
}`;
