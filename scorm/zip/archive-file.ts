/** One file of a package. */
export type PackageFile = { readonly path: string; readonly bytes: Uint8Array };
