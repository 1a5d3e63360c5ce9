// What a form of answers says.

const MESSAGE = new Set(["csrf_token", "act", "parent", "salt", "add"]);

// What the form would post, without what belongs to the message and without empty values.
export function pairsOf(data) {
  return [...data].filter(([name, value]) => value && !MESSAGE.has(name));
}
