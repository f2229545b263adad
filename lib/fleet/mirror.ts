/** Copies of charts and images in registries of one's own: for clusters without Internet. */
import type { SecretInput } from "./secret-input";

/** Where copies are. */
export interface Mirror {
  /** Where charts are: `oci://registry.example.com/charts`, or an https address with an index. @default each chart's own repository */
  readonly charts?: string;
  /** The registry, with a path if wanted, that has every image under its own path: `registry.example.com/mirror`. @default each image's own registry */
  readonly images?: string;
  /** How Terraform logs in to the chart repository. @default without */
  readonly access?: ChartAccess;
}

/** The login of a private chart repository. None of it stands in an address, because addresses are in states and logs. */
export interface ChartAccess {
  /** The name that goes with the password. @default none */
  readonly username?: string;
  /**
   * Of an OCI registry it is in no state. Of an https repository Terraform keeps it in the state, marked as sensitive, because the Helm provider has no
   * write-only argument for it.
   * @default none
   */
  readonly password?: SecretInput;
  /** A file with the authority's certificate, where Terraform runs. @default the system's authorities */
  readonly caFile?: string;
  /** Files with the client's certificate and key, where Terraform runs. @default none */
  readonly certificateFile?: string;
  /** A file with the client's key, where Terraform runs. @default none */
  readonly keyFile?: string;
}

/** An image in a mirror: the same path in another registry. */
export function mirrored(image: string, registry: string): string {
  return `${registry.replace(/\/+$/, "")}/${pathOf(image)}`;
}

/** The path of an image without its registry: `docker.io/library/redis:8` has `library/redis:8`. */
export function pathOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join("/") : image;
}
