/** The look of the report. Its colours come from the course (`src/core/house-style.ts`). */
export const reportStyle = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
header{background:var(--deep);color:var(--on-deep);padding:1.5rem max(1rem,calc(50vw - 30rem))}
main{padding:0 max(1rem,calc(50vw - 30rem)) 4rem}
h1{margin:0;font-size:1.75rem;line-height:1.2}
h2{margin:2.5rem 0 .75rem;font-size:1.375rem;line-height:1.25}
h3{margin:1.25rem 0 .25rem;font-size:1.0625rem}
p,li{max-width:66ch}
ul{padding-left:1.25rem}
li{margin-bottom:.375rem}
figure{margin:1rem 0}
figcaption{padding-top:.25rem}
.bars{display:grid;max-width:40rem;overflow-wrap:anywhere}
.bar{position:relative;height:.875rem;margin-bottom:.625rem}
.bar i{position:absolute;inset-block:0;left:0;border-radius:2px;print-color-adjust:exact}
.bar .outlined{border:1.5px solid var(--accent)}
.bar .filled{background:var(--accent)}
.wide{overflow-x:auto;margin:1rem 0}
.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;min-width:min(100%,36rem);font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{padding:.375rem clamp(.5rem,2vw,1.25rem) .375rem 0;border-bottom:1px solid color-mix(in oklab,var(--ink) 22%,var(--paper));text-align:left;vertical-align:top}
thead th{vertical-align:bottom}
tbody th{font-weight:400;min-width:min(14rem,30vw);position:sticky;left:0;background:var(--paper)}
.number{text-align:right}
.number+:not(.number){padding-left:1.5rem}
.sum>*{font-weight:600;border-top:2px solid var(--ink)}
.lines{display:none;height:7.5rem;background:repeating-linear-gradient(transparent 0 calc(2.5rem - 1px),color-mix(in oklab,var(--ink) 40%,var(--paper)) calc(2.5rem - 1px) 2.5rem)}
@media print{
:root{color-scheme:light}
header{background:none;color:inherit;padding-inline:0}
main{padding-inline:0}
.wide{overflow:visible}
tbody th{min-width:0;position:static;background:none}
body,table{font-size:.875rem}
.bar{height:.625rem;margin-bottom:.375rem}
th,td{padding-right:.75rem}
.wide:not(:has(tr:nth-child(16))),figure,p,tr,h2,h3,.lines{break-inside:avoid}
h2,h3,caption,section>p:has(+figure){break-after:avoid}
.lines{display:block;print-color-adjust:exact}
}`;
