import { parsers } from 'prettier/plugins/yaml';

/** A YAML document as plain data, by the parser of prettier: enough for the files of this project. */

export type Yaml = string | null | Yaml[] | { [key: string]: Yaml };

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly anchor?: { readonly value: string } | null;
  readonly children?: readonly (Node | null)[];
}

class Reader {
  readonly #anchors = new Map<string, Yaml>();

  read(node: Node | null | undefined): Yaml {
    if (!node) return null;
    const value = this.#value(node);
    if (node.anchor) this.#anchors.set(node.anchor.value, value);
    return value;
  }

  #value(node: Node): Yaml {
    const children = node.children ?? [];
    switch (node.type) {
      case 'plain':
      case 'quoteDouble':
      case 'quoteSingle':
      case 'blockLiteral':
      case 'blockFolded':
        return node.value ?? '';
      case 'null':
        return null;
      case 'alias': {
        const found = this.#anchors.get(node.value ?? '');
        if (found === undefined) throw new Error(`unknown alias ${node.value}`);
        return found;
      }
      case 'sequence':
      case 'flowSequence':
        return children.map((item) => this.read(item?.children?.[0]));
      case 'mapping':
      case 'flowMapping':
        return this.#mapping(children);
      default:
        throw new Error(`unknown YAML node ${node.type}`);
    }
  }

  #mapping(items: readonly (Node | null)[]): Yaml {
    const own: Record<string, Yaml> = {};
    const merged: Record<string, Yaml> = {};
    for (const item of items) {
      const [keyNode, valueNode] = item?.children ?? [];
      const key = this.read(keyNode?.children?.[0]);
      if (typeof key !== 'string') throw new Error('a key that is no text');
      const value = this.read(valueNode?.children?.[0]);
      if (key === '<<') Object.assign(merged, value);
      else if (Object.hasOwn(own, key)) throw new Error(`the key ${key} is there twice`);
      else own[key] = value;
    }
    return { ...merged, ...own };
  }
}

/** @throws on a syntax error, an unknown alias or a repeated key */
export async function parseYaml(text: string): Promise<Yaml> {
  const root = (await parsers.yaml.parse(text, {} as never)) as Node;
  const body = root.children?.[0]?.children?.find((child) => child?.type === 'documentBody');
  return new Reader().read(body?.children?.[0]);
}
