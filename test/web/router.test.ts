import { describe, expect, test } from 'vitest'
import { newCommandId } from '../../web/client/uuid.ts'
import { findRoute, matchPath, pathOf } from '../../web/router/match.ts'
import { crumbsOf, type PortalMenu, type Route } from '../../web/router/route.ts'

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

test('a command id is a UUID of version 7 that carries its time, and no two are the same', () => {
  const id = newCommandId(0x0192_1234_5678)
  expect(id).toMatch(/^01921234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(Array.from({ length: 1000 }, () => newCommandId())).size).toBe(1000)
})
