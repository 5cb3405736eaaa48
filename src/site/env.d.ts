/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** What the page that is being rendered is about; set by the page before anything of it renders. */
    sco: import('../core/sco/sco.ts').Sco;
  }
}
