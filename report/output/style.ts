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
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:0 0 1rem}
.figures p{margin:0;padding:.75rem 1rem;background:var(--surface);border-left:.25rem solid var(--accent)}
.figures strong{display:block;font-size:2.25rem;line-height:1.1;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.5rem 1.5rem;margin:0}
dt{font-weight:600}
dd{margin:0;max-width:60ch}
.room{display:none}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2rem;align-items:start}
.beside table{min-width:100%}
.bars{max-width:40rem;overflow-wrap:anywhere}
.bar{display:block;position:relative;height:.875rem;margin-bottom:.625rem}
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
.share{width:30%;min-width:5rem;padding-right:0}
.share i{display:block;height:.75rem;margin-top:.375rem;background:var(--accent);border-radius:2px;print-color-adjust:exact}
.sum>*{font-weight:600;border-top:2px solid var(--ink)}
.lines{display:none;height:7.5rem;background:repeating-linear-gradient(transparent 0 calc(2.5rem - 1px),color-mix(in oklab,var(--ink) 40%,var(--paper)) calc(2.5rem - 1px) 2.5rem)}
@media (width<40rem){
dl{grid-template-columns:1fr;gap:0}
dd{margin-bottom:.75rem}
}
@page{size:A4;margin:16mm 16mm 18mm;@bottom-left{content:"Groepen die te klein zijn om te tonen, staan er niet in.";font:8pt system-ui,sans-serif;color:#555}@bottom-right{content:counter(page) " van " counter(pages);font:8pt system-ui,sans-serif;color:#555}}
@media print{
:root{color-scheme:light}
body{font-size:9.5pt;line-height:1.4}
header{background:none;color:inherit;padding:0 0 3mm;border-bottom:1.5pt solid var(--accent)}
header p{margin:.25rem 0 0}
main{padding:0}
h1{font-size:18pt}
h2{font-size:12.5pt;margin:6mm 0 2mm}
h3{font-size:9.5pt}
p,ul,figure,.wide{margin-block:1.5mm}
li{margin-bottom:.75mm}
p,li,dd{max-width:none}
li{font-size:9pt}
.months .wide{display:none}
.board{break-after:page}
.board .figures{margin-bottom:5mm}
.board dl{gap:3.5mm 6mm;grid-template-columns:34mm 1fr;font-size:11pt}
.board .room{display:block;margin-top:7mm}
.wide{overflow:visible}
table{min-width:100%;font-size:8.5pt}
th,td{padding:.6mm 3mm .6mm 0}
tbody th{min-width:0;position:static;background:none}
.bars{max-width:none;columns:2;column-gap:8mm}
.bar{height:2.2mm;margin-bottom:1mm}
.share i{height:2.2mm;margin-top:1mm}
.beside{grid-template-columns:1fr 1fr;gap:0 8mm}
.wide:has(.share) thead{display:none}
.share{width:22%;min-width:0}
.wide:not(:has(tr:nth-child(16))),.bars>div,p,tr,h2,h3,dd,.lines{break-inside:avoid}
h2,h3,caption,section>p:has(+figure){break-after:avoid}
.lines{display:block;height:8.5mm;margin:8.5mm 0 5mm;background:none;border-block:.3mm solid #999}
.story .lines{margin:0 0 2mm;border-top:0}
figcaption{break-before:avoid}
}`;

/** Whatever a browser does with margins, every heading says it too. */
export const trialStyle = `
.trial header strong{background:#ffe08a;color:#16262f;padding:.125rem .5rem}
.trial h2::after{content:" (verzonnen)";font-weight:400;color:var(--warm)}
@page{@top-center{content:"PROEF: alle mensen en alle getallen zijn verzonnen";font:bold 9pt system-ui,sans-serif;color:#9c2a00}}`;
