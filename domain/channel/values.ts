/** The lines that can have several calls at once, and the product that adds one more to each. */
export const channelProducts: Readonly<Record<string, string>> = {
  'sip-trunk-channel': 'sip-trunk',
  'sip-trunk-2-channel': 'sip-trunk-2',
  'cloud-fax-channel': 'cloud-fax',
}

/** Product codes of the lines that channels are allotted to. */
export const channelLineProducts: ReadonlySet<string> = new Set(Object.values(channelProducts))
