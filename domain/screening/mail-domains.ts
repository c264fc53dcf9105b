/** Free mail; a corporation's address is not on one of these (ACC-04, X-16). */
export const freeMailDomains: readonly string[] = [
  'aol.com',
  'aol.jp',
  'excite.co.jp',
  'fastmail.com',
  'gmail.com',
  'gmx.com',
  'googlemail.com',
  'hotmail.co.jp',
  'hotmail.com',
  'icloud.com',
  'infoseek.jp',
  'live.com',
  'live.jp',
  'mac.com',
  'mail.com',
  'mail.goo.ne.jp',
  'me.com',
  'msn.com',
  'outlook.com',
  'outlook.jp',
  'proton.me',
  'protonmail.com',
  'yahoo.co.jp',
  'yahoo.com',
  'yahoo.ne.jp',
  'ymail.ne.jp',
  'zoho.com',
]

/** Mail of mobile carriers in Japan, whose addresses may stand below these domains too. */
export const carrierMailDomains: readonly string[] = [
  'au.com',
  'biglobe.mobi',
  'disney.ne.jp',
  'disneymobile.ne.jp',
  'docomo.ne.jp',
  'emnet.ne.jp',
  'ezweb.ne.jp',
  'i.softbank.jp',
  'jp-c.ne.jp',
  'jp-d.ne.jp',
  'jp-h.ne.jp',
  'jp-k.ne.jp',
  'jp-n.ne.jp',
  'jp-q.ne.jp',
  'jp-r.ne.jp',
  'jp-s.ne.jp',
  'jp-t.ne.jp',
  'pdx.ne.jp',
  'rakumail.jp',
  'sky.tkc.ne.jp',
  'sky.tkk.ne.jp',
  'sky.tu-ka.ne.jp',
  'softbank.ne.jp',
  'uqmobile.jp',
  'vertexmobile.jp',
  'vodafone.ne.jp',
  'wcm.ne.jp',
  'willcom.com',
  'y-mobile.ne.jp',
  'ymobile.ne.jp',
  'ymobile1.ne.jp',
]

const isBelow = (domain: string, listed: string): boolean =>
  domain === listed || domain.endsWith(`.${listed}`)

/** Whose mail service an address is on, as far as the lists know it. */
export const mailServiceOf = (address: string): 'free' | 'carrier' | 'own' => {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  if (carrierMailDomains.some((listed) => isBelow(domain, listed))) return 'carrier'
  return freeMailDomains.some((listed) => isBelow(domain, listed)) ? 'free' : 'own'
}
