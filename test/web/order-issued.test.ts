import { describe, expect, test } from 'vitest'
import { issuedByLine } from '../../web/parts/order-issued.ts'
import { actingSentence, wayBack } from '../../web/shell/acting-words.ts'

describe('ORD-14 a finished order says which unique and number is for what', () => {
  const name = (ja: string) => ({ ja, en: ja })
  const lines = [
    { lineId: 'a', name: name('内線端末'), e164: null },
    { lineId: 'b', name: name('会議室'), e164: null },
    { lineId: 'c', name: name('電話番号'), e164: '+81612345678' },
    { lineId: 'd', name: name('海外電話番号'), e164: '+12125550123' },
  ]
  const issued = [{ lineId: 'a', uniqueIds: ['1000000001', '1000000002'] }]

  test('line by line, with the page of each; a line without any is left out', () => {
    const found = issuedByLine({ lines, issued, numbers: ['+81612345678', '+12125550123'] })
    expect(found.map(({ lineId }) => lineId)).toEqual(['a', 'c', 'd'])
    expect(found[0]?.things).toEqual([
      { label: '1000000001', path: '/circle/uniques/1000000001', isLater: false },
      { label: '1000000002', path: '/circle/uniques/1000000002', isLater: false },
    ])
    expect(found[1]?.things).toEqual([
      { label: '06-1234-5678', path: '/circle/numbers', isLater: false },
    ])
  })
  test('ORD-02 a number whose proof is being looked at begins later', () => {
    const found = issuedByLine({ lines, issued: [], numbers: ['+81612345678'] })
    expect(found.map(({ things }) => things.map(({ isLater }) => isLater))).toEqual([
      [false],
      [true],
    ])
  })
})

describe('ACC-05 the strip above an entered portal', () => {
  const circle = { kind: 'circle' as const, id: 'x', name: '大阪支店' }
  const unique = { kind: 'unique' as const, id: '1000000001', name: '受付' }
  test('says that an account or circle works in what is its own, not for another', () => {
    for (const actingFor of [circle, unique])
      for (const portal of ['account', 'circle'] as const) {
        const { ja, en } = actingSentence({ portal, actingFor })
        expect(ja).not.toMatch(/代理|代わって/)
        expect(en).not.toContain('behalf')
        expect(ja).toContain(`「${actingFor.name}」`)
      }
    expect(actingSentence({ portal: 'account', actingFor: unique }).ja).toContain('1000000001')
    const nameless = { ...unique, name: unique.id }
    expect(actingSentence({ portal: 'circle', actingFor: nameless }).en).toBe(
      'You are working in the unique 1000000001 with the circle’s log-in.',
    )
  })
  test('says of staff and of others that they act for a customer, and that it is recorded', () => {
    for (const portal of ['staff', 'enterprise'] as const) {
      const { ja, en } = actingSentence({ portal, actingFor: circle })
      expect(ja).toContain('お客様に代わって')
      expect(en).toContain('recorded in your name')
    }
  })
  test('names the way back after where it leads', () => {
    expect(wayBack('account').ja).toBe('アカウントの画面へ戻る')
    expect(wayBack('circle').ja).toBe('サークルの画面へ戻る')
    expect(wayBack('staff').ja).toBe('ご自身の画面へ戻る')
  })
})
