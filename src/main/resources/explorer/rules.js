/** The rules of parameters, which the server words in English, in Chinese. */
import { language } from './text.js';

const CHINESE = [
  [/^at most (\d+) characters$/, '最多 $1 个字符'],
  [/^an integer from (\d+) to (\d+)$/, '$1 到 $2 的整数'],
  [/^one of (.*)$/, '以下之一：$1'],
  [/^true or false$/, 'true 或 false'],
  [/^(\w+) or (\w+)$/, '$1 或 $2'],
  [/^an RFC 3339 time such as (.*)$/, 'RFC 3339 时间，例如 $1'],
  [/^1 to 128 characters: a letter or underscore, then letters, digits, underscores or hyphens$/, '1 到 128 个字符：以字母或下划线开头，其后为字母、数字、下划线或连字符'],
  [/^1 to 128 letters, digits, underscores or hyphens$/, '1 到 128 个字母、数字、下划线或连字符'],
  [/^a JSON object of at most (\d+) bytes in UTF-8$/, 'JSON 对象，UTF-8 编码最多 $1 字节'],
  [/^JSON of at most (\d+) bytes in UTF-8$/, 'JSON，UTF-8 编码最多 $1 字节'],
  [/^a text$/, '任意文本'],
];

/** What a value must be, in the language of the page as far as it is known. */
export function rule(text) {
  const known = language() === 'zh' && CHINESE.find(([pattern]) => pattern.test(text));
  return known ? text.replace(...known) : text;
}
