import type { FieldTexts } from './fieldText.ts';

const page = 'concepts/services-networking/dns-pod-service/#pod-dns-config';

export const podDnsConfig: FieldTexts = {
  nameservers: {
    en: 'Addresses of at most 3 name servers, added to those of `dnsPolicy`. With `dnsPolicy: None` at least one is needed.',
    zh: '最多 3 个名称服务器的地址，追加到 `dnsPolicy` 给出的之后。使用 `dnsPolicy: None` 时至少需要一个。',
    page,
  },
  options: {
    en: 'Options of the resolver, such as `ndots`; they win over those of `dnsPolicy`.',
    zh: '解析器选项，如 `ndots`，优先于 `dnsPolicy` 给出的选项。',
    page,
  },
  searches: {
    en: 'Domains in which short names are looked up, at most 32, added to those of `dnsPolicy`.',
    zh: '查找短名称时使用的域，最多 32 个，追加到 `dnsPolicy` 给出的之后。',
    page,
  },
};

export const podDnsConfigOption: FieldTexts = {
  name: { en: 'Name of the option, such as `ndots`.', zh: '选项名称，如 `ndots`。', required: true, page },
  value: {
    en: 'Value of the option, in quotes where it is a number: `"2"`. Some options have none.',
    zh: '选项的值，数字须加引号：`"2"`。有些选项没有值。',
    page,
  },
};
