/**
 * The page's script and style as texts. The build puts the bundle of client/ in this file's place in dist (scripts/bundle-page.js); from source there
 * is none, and the page is what a browser without scripts shows.
 */

export interface PageAssets {
  readonly script: string;
  readonly style: string;
  /** `sha256-…` of each, which the page's policy names: nothing else runs in it. */
  readonly scriptHash: string;
  readonly styleHash: string;
}

export const PAGE_ASSETS: PageAssets = { script: "", style: "", scriptHash: "", styleHash: "" };
