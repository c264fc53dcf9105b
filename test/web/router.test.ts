import { describe, expect, test } from 'vitest'
import { newCommandId } from '../../web/client/uuid.ts'
import { typedLoginId } from '../../web/format/typed-login-id.ts'
import { findRoute, matchPath, pathOf } from '../../web/router/match.ts'
import { crumbsOf, type PortalMenu, type Route } from '../../web/router/route.ts'
import { entryOf, groupsOpen } from '../../web/shell/menu-groups.ts'

const route = (path: string, parent?: string): Route => ({
  path,
  label: { ja: path, en: path },
  load: () => Promise.reject(new Error('not loaded in this test')),
  ...(parent === undefined ? {} : { parent }),
})

describe('addresses', () => {
  test('a parameter is read and decoded', () =>
    expect(matchPath('/account/circles/:circleId', '/account/circles/a%2Fb/')).toEqual({
      circleId: 'a/b',
    }))

  test('another length or another word does not fit', () => {
    expect(matchPath('/account/:id', '/account')).toBeNull()
    expect(matchPath('/account/:id', '/circle/1')).toBeNull()
    expect(matchPath('/account/:id', '/account/%E0%A4%A')).toBeNull()
  })

  test('a fixed word goes before a parameter, in whatever order they are listed', () => {
    const routes = [route('/account/circles/:id'), route('/account/circles/new')]
    expect(findRoute(routes, '/account/circles/new')?.route.path).toBe('/account/circles/new')
    expect(findRoute(routes, '/account/circles/7')?.params).toEqual({ id: '7' })
    expect(findRoute(routes, '/account/nothing')).toBeNull()
  })

  test('an address is made from its pattern', () =>
    expect(pathOf('/a/:id/b', { id: 'x y' })).toBe('/a/x%20y/b'))
})

test('the breadcrumb goes from the portal over the menu heading and the list to the object', () => {
  const list = route('/account/circles')
  const object = route('/account/circles/:circleId', '/account/circles')
  const menu: PortalMenu = {
    portal: 'account',
    label: { ja: 'アカウント', en: 'Account' },
    home: route('/account'),
    groups: [{ label: { ja: 'サークル', en: 'Circles' }, items: [list] }],
    pages: [object],
  }
  expect(crumbsOf(menu, object).map(({ label, path }) => [label.ja, path])).toEqual([
    ['アカウント', '/account'],
    ['サークル', undefined],
    ['/account/circles', '/account/circles'],
    ['/account/circles/:circleId', '/account/circles/:circleId'],
  ])
  expect(crumbsOf(menu, menu.home)).toHaveLength(1)
})

describe('the left menu', () => {
  const group = (name: string, count: number) => ({
    label: { ja: name, en: name },
    items: Array.from({ length: count }, (_, index) => route(`/account/${name}${index || ''}`)),
  })
  const add = route('/account/circles/add')
  const order = route('/account/orders/:orderId', '/account/buy1')
  const menu: PortalMenu = {
    portal: 'account',
    label: { ja: 'アカウント', en: 'Account' },
    home: route('/account'),
    groups: [
      { ...group('circles', 1), items: [route('/account/circles'), add] },
      group('buy', 6),
      group('information', 11),
    ],
    pages: [order],
  }
  const names = (entry: string) => [...groupsOpen(menu, entry)].map(({ label }) => label.ja)

  test('one entry is marked: the own one, or the list that an object hangs below', () => {
    expect(entryOf(menu, crumbsOf(menu, add), add.path)).toBe('/account/circles/add')
    expect(entryOf(menu, crumbsOf(menu, order), '/account/orders/7')).toBe('/account/buy1')
    expect(entryOf(menu, crumbsOf(menu, menu.home), '/account')).toBe('/account')
  })

  test('while a page is on its way its address marks the nearest entry', () => {
    expect(entryOf(menu, [], '/account/circles/add')).toBe('/account/circles/add')
    expect(entryOf(menu, [], '/account/circles/7')).toBe('/account/circles')
    expect(entryOf(menu, [], '/account/elsewhere')).toBe('/account')
  })

  test('the group of the page stands open, others as far as the window has room', () => {
    expect(names('/account')).toEqual(['circles', 'buy'])
    expect(names('/account/buy3')).toEqual(['buy', 'circles'])
    expect(names('/account/information')).toEqual(['information'])
  })

  test('a short menu does not fold', () => {
    const short = { ...menu, groups: menu.groups.slice(0, 2) }
    expect(groupsOpen(short, '/account').size).toBe(2)
  })
})

test('ACC-05 a login ID typed full-width or copied with blanks is the login ID', () => {
  expect(typedLoginId(' １０２０３０４０５０　')).toBe('1020304050')
  expect(typedLoginId('ａｏｚｏｒａ－osaka\n')).toBe('aozora-osaka')
})

test('a command id is a UUID of version 7 that carries its time, and no two are the same', () => {
  const id = newCommandId(0x0192_1234_5678)
  expect(id).toMatch(/^01921234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(Array.from({ length: 1000 }, () => newCommandId())).size).toBe(1000)
})
