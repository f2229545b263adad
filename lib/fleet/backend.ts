/**
 * Where Terraform keeps the state of a cluster's base. Always said, never Terraform's own default; the key is `<fleet>/<cluster>/base.tfstate`,
 * unique by construction. No credential stands here: backends find theirs in the environment.
 */

/** A backend of Terraform, by its `kind`. */
export type Backend =
  /** A file on this machine: for demos. */
  | {
      readonly kind: "local";
      /** Relative to the folder of the stack. @default "../../../terraform-state": beside the generated files, not among them */
      readonly directory?: string;
    }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      /** The store encrypts states. @default true */
      readonly encrypt?: boolean;
      /** The ARN of the key that states are encrypted with. @default the bucket's own key */
      readonly kmsKeyId?: string;
      /** A profile of the store's command line. @default the environment's login */
      readonly profile?: string;
      /** The role to assume for the state, not for the cluster. @default none is assumed */
      readonly roleARN?: string;
      /** Of an S3-compatible store. @default Amazon's */
      readonly endpoint?: string;
      /** The bucket is in the path of addresses instead of the host, as many S3-compatible stores want it. @default false */
      readonly usePathStyle?: boolean;
    }
  | {
      readonly kind: "gcs";
      readonly bucket: string;
      /** The service account to act as. @default the environment's own account */
      readonly impersonateServiceAccount?: string;
      /** The key of Cloud KMS that states are encrypted with. @default the store's own key */
      readonly kmsEncryptionKey?: string;
    }
  | {
      readonly kind: "azurerm";
      readonly storageAccountName: string;
      readonly containerName: string;
      /** Only to look up the access key of the account. @default not looked up */
      readonly resourceGroupName?: string;
      /** The subscription of the storage account. @default the environment's */
      readonly subscriptionId?: string;
      /** The tenant to log in to. @default the environment's */
      readonly tenantId?: string;
      /** Log in to the storage with Entra ID instead of an access key. @default true */
      readonly useAzureadAuth?: boolean;
      /** Log in by a token of the pipeline. @default false */
      readonly useOidc?: boolean;
      /** The cloud of Azure. @default "public" */
      readonly environment?: "public" | "china" | "usgovernment";
    }
  | {
      readonly kind: "oss";
      readonly bucket: string;
      readonly region: string;
      /** The store encrypts states. @default true */
      readonly encrypt?: boolean;
      /** The Tablestore that locks. Without it two runs can overwrite each other's state. */
      readonly lock: { readonly tablestoreEndpoint: string; readonly tablestoreTable: string };
      /** A profile of the store's command line. @default the environment's login */
      readonly profile?: string;
    }
  | {
      readonly kind: "cos";
      readonly bucket: string;
      readonly region: string;
      /** The store encrypts states. @default true */
      readonly encrypt?: boolean;
      /** Requests go by the acceleration domain. @default false */
      readonly accelerate?: boolean;
    }
  /** A REST service, such as GitLab's states. Its login is in `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`; its locks are at `<address>/lock`. */
  | {
      readonly kind: "http";
      /** The state of a cluster is at `<address>/<fleet>_<cluster>`. */
      readonly address: string;
      /** The HTTP method that locks. @default "POST" */
      readonly lockMethod?: "POST" | "LOCK" | "PUT";
      /** The HTTP method that unlocks. @default "DELETE" */
      readonly unlockMethod?: "DELETE" | "UNLOCK";
    }
  /** HCP Terraform, or Terraform Enterprise: a workspace per cluster, whose execution mode is `local`. Its token is in `TF_TOKEN_<host>`. */
  | {
      readonly kind: "remote";
      readonly organization: string;
      /** The host of HCP Terraform or Terraform Enterprise. @default "app.terraform.io" */
      readonly hostname?: string;
    }
  /** PostgreSQL: the connection is in `PG_CONN_STR`; each stack has a schema of its own. */
  | {
      readonly kind: "pg";
      /** The schema exists already: for a role that may not create one. @default false */
      readonly skipSchemaCreation?: boolean;
    };
