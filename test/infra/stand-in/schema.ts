/** The schema of hashicorp/helm 3.1.1 as the real provider prints it, and its form on the wire. */
import schema from "../data/helm-3.1.1-schema.json";

export interface AttributeSchema {
  readonly type?: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
  readonly nested_type?: NestedSchema;
}
export interface NestedSchema {
  readonly nesting_mode: string;
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
}
export interface BlockSchema {
  readonly version: number;
  readonly block: { readonly attributes: Readonly<Record<string, AttributeSchema>> };
}
export interface ProviderSchema {
  readonly provider: BlockSchema;
  readonly resource_schemas: { readonly helm_release: BlockSchema };
  readonly data_source_schemas: { readonly helm_template: BlockSchema };
}

export const helmSchema: ProviderSchema = schema;

const NESTING = ["invalid", "single", "list", "set", "map"];

export function schemaAnswer(): unknown {
  return {
    provider: onWire(helmSchema.provider),
    resource_schemas: { helm_release: onWire(helmSchema.resource_schemas.helm_release) },
    data_source_schemas: { helm_template: onWire(helmSchema.data_source_schemas.helm_template) },
  };
}

function onWire(block: BlockSchema): unknown {
  return {
    version: block.version,
    block: { version: block.version, attributes: attributesOnWire(block.block.attributes) },
  };
}

function attributesOnWire(attributes: Readonly<Record<string, AttributeSchema>>): unknown[] {
  return Object.entries(attributes).map(([name, { type, nested_type, ...flags }]) => ({
    name,
    ...flags,
    ...(nested_type === undefined
      ? { type: Buffer.from(JSON.stringify(type)) }
      : {
          nested_type: {
            nesting: NESTING.indexOf(nested_type.nesting_mode),
            attributes: attributesOnWire(nested_type.attributes),
          },
        }),
  }));
}
