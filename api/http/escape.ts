const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for XML and HTML, element and attribute. */
export function escapeXml(value: string): string {
  return value.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}
