import * as vscode from 'vscode';

/** What the YAML extension of Red Hat gives to others, as far as it is used here. */
export interface YamlApi {
  /**
   * Registers who may provide schemas, under a name that is also the scheme of their URIs. They go before those of the
   * setting `yaml.schemas`; what a file itself names goes before them.
   * @param requestSchema the URI of the schema of a document; undefined for those of others
   * @param requestSchemaContent the JSON text of a schema
   * @param label regular expression; in a document that it matches no other registered provider is asked
   */
  registerContributor(
    name: string,
    requestSchema: (documentUri: string) => string | undefined,
    requestSchemaContent: (schemaUri: string) => string,
    label?: string,
  ): boolean;
}

/** The YAML extension, where it is installed. */
export function yamlExtension(): vscode.Extension<Partial<YamlApi> | undefined> | undefined {
  return vscode.extensions.getExtension('redhat.vscode-yaml');
}
