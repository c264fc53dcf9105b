import { z } from 'zod'
import { defineMail } from './letter.ts'

/** Channels ended, and a line had to give up some of those allotted to it (ORD-34). */
export const channelsTrimmed = defineMail({
  name: 'channels-trimmed',
  schema: z.strictObject({ uniqueId: z.string(), before: z.int(), channels: z.int() }),
  write: {
    ja: ({ uniqueId, before, channels }, { link }) => ({
      subject: 'チャネルの割り当てが減りました',
      body: [
        'チャネルの契約が終了したため、割り当てを契約数に合わせて減らしました。',
        `ユニーク：${uniqueId}\nチャネル：${before} → ${channels}`,
        link('/circle/channels'),
      ],
    }),
    en: ({ uniqueId, before, channels }, { link }) => ({
      subject: 'Fewer channels are allotted',
      body: [
        'Channels have ended, so the allotment was brought down to what is contracted.',
        `Unique: ${uniqueId}\nChannels: ${before} → ${channels}`,
        link('/circle/channels'),
      ],
    }),
  },
})
