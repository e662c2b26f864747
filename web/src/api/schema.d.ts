export interface paths {
  '/api/v1/counties': {
    get: { parameters: {  }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['CountyList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/set-up': {
    post: { parameters: {  }; requestBody: { content: { 'application/json': components['schemas']['SetUpInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Session'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/session': {
    get: { parameters: { path: { county: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Session'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    post: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['SignInInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Session'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    delete: { parameters: { path: { county: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': Record<string, never> } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/session/post': {
    put: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['SwitchPostInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Session'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/activation': {
    post: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['ActivationInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': Record<string, never> } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/password': {
    put: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['PasswordInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': Record<string, never> } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/accounts': {
    get: { parameters: { path: { county: string; }; query?: components['schemas']['AccountQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['AccountList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    post: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['AccountInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['InvitedAccount'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/accounts/{id}/activation': {
    post: { parameters: { path: { county: string; id: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['InvitedAccount'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/accounts/{id}/state': {
    put: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['AccountStateInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Account'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/accounts/for-bodies': {
    post: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['AccountsForBodiesInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['IssuedAccounts'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/bodies': {
    get: { parameters: { path: { county: string; }; query?: components['schemas']['BodyQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['BodyList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    post: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['BodyInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Body'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/bodies/{id}': {
    get: { parameters: { path: { county: string; id: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Body'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    put: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['BodyInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Body'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/bodies/{body}/duties': {
    get: { parameters: { path: { county: string; body: string; }; query?: components['schemas']['BodyDutyQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['BodyDutyList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/towns': {
    get: { parameters: { path: { county: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['TownList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/towns/{id}/profile': {
    put: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['TownProfile'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['TownProfile'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/bases': {
    get: { parameters: { path: { county: string; }; query?: components['schemas']['BasisQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['BasisList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    post: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['BasisInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Basis'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/bases/{id}': {
    get: { parameters: { path: { county: string; id: string; }; query?: components['schemas']['BasisOnQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['BasisDetail'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    put: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['BasisInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Basis'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/bases/{id}/duties': {
    get: { parameters: { path: { county: string; id: string; }; query?: components['schemas']['RestingDutyQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['RestingDutyList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/bases/{id}/statuses': {
    post: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['BasisStatusInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['BasisDetail'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/kinds': {
    get: { parameters: { path: { county: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Kinds'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/lists': {
    get: { parameters: { path: { county: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DutyLists'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    post: { parameters: { path: { county: string; } }; requestBody: { content: { 'application/json': components['schemas']['NewDutyList'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DutyListDetail'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/lists/{list}': {
    get: { parameters: { path: { county: string; list: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DutyListDetail'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/lists/{list}/as-of': {
    get: { parameters: { path: { county: string; list: string; }; query?: components['schemas']['AsOfQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['EditionHead'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/lists/{list}/editions': {
    post: { parameters: { path: { county: string; list: string; } }; requestBody: { content: { 'application/json': components['schemas']['NewEdition'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['EditionHead'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}': {
    get: { parameters: { path: { county: string; edition: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Edition'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}/duties': {
    get: { parameters: { path: { county: string; edition: string; }; query?: components['schemas']['DutyQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DutyHeadList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    post: { parameters: { path: { county: string; edition: string; } }; requestBody: { content: { 'application/json': components['schemas']['DutyInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Duty'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}/duties/{duty}': {
    get: { parameters: { path: { county: string; edition: string; duty: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Duty'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    put: { parameters: { path: { county: string; edition: string; duty: string; } }; requestBody: { content: { 'application/json': components['schemas']['DutyInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Duty'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    delete: { parameters: { path: { county: string; edition: string; duty: string; }; query?: { version: number; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['EditionHead'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}/duties/{duty}/history': {
    get: { parameters: { path: { county: string; edition: string; duty: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DutyHistory'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}/duties/{duty}/elsewhere': {
    get: { parameters: { path: { county: string; edition: string; duty: string; }; query?: components['schemas']['DutyListPage'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DutyElsewhereList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}/step': {
    post: { parameters: { path: { county: string; edition: string; } }; requestBody: { content: { 'application/json': components['schemas']['EditionStep'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['EditionHead'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}/opinions': {
    get: { parameters: { path: { county: string; edition: string; }; query?: components['schemas']['DutyListPage'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['OpinionList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    post: { parameters: { path: { county: string; edition: string; } }; requestBody: { content: { 'application/json': components['schemas']['OpinionInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Opinion'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/editions/{edition}/timeline': {
    get: { parameters: { path: { county: string; edition: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Timeline'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/compare': {
    get: { parameters: { path: { county: string; }; query?: components['schemas']['CompareQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Comparison'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/imports/{id}': {
    get: { parameters: { path: { county: string; id: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ImportJob'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
    delete: { parameters: { path: { county: string; id: string; } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ImportJob'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/imports/{id}/confirm': {
    post: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['ImportConfirm'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ImportJob'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/imports/{id}/mapping': {
    put: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['ImportMapping'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ImportJob'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/imports/{id}/rows': {
    get: { parameters: { path: { county: string; id: string; }; query?: components['schemas']['ImportRowQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ImportRowList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/imports/{id}/rows/{position}': {
    put: { parameters: { path: { county: string; id: string; position: string; } }; requestBody: { content: { 'application/json': components['schemas']['ImportRowInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ImportRow'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/imports/{id}/difference': {
    get: { parameters: { path: { county: string; id: string; }; query?: components['schemas']['ImportDifferenceQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ImportDifferenceList'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/search': {
    get: { parameters: { path: { county: string; }; query?: components['schemas']['SearchQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['SearchResult'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/who': {
    get: { parameters: { path: { county: string; }; query?: components['schemas']['WhoQuery'] }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Answer'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/accounts/{id}/posts': {
    post: { parameters: { path: { county: string; id: string; } }; requestBody: { content: { 'application/json': components['schemas']['PostInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Account'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
  '/api/v1/{county}/accounts/{id}/posts/{post}/end': {
    put: { parameters: { path: { county: string; id: string; post: string; } }; requestBody: { content: { 'application/json': components['schemas']['PostEndInput'] } }; responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Account'] } }; default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } } } }
  }
}
export interface components {
  schemas: {
    County: {
      id: string
      name: string
      is_demo: boolean
    }
    CountyList: {
      items: components['schemas']['County'][]
      needs_set_up: boolean
    }
    SetUpInput: {
      set_up_code: string
      county_id: string
      county_name: string
      office_name: string
      login: string
      display_name: string
      password: string
    }
    SignInInput: {
      login: string
      password: string
    }
    SwitchPostInput: {
      post_id: string
    }
    ActivationInput: {
      login: string
      code: string
      password: string
    }
    PasswordInput: {
      old_password: string
      new_password: string
    }
    Person: {
      id: string
      login: string
      display_name: string
    }
    Post: {
      id: string
      role: 'visitor' | 'list_office' | 'department' | 'town' | 'village'
      is_keeper: boolean
      title: string
      body: components['schemas']['BodyRef']
      from_on: string
      until_on?: string
    }
    Session: {
      account: components['schemas']['Person']
      post: components['schemas']['Post']
      posts: components['schemas']['Post'][]
      rights: string[]
      csrf_token: string
      county: components['schemas']['County']
    }
    Account: {
      id: string
      login: string
      display_name: string
      state: 'invited' | 'active' | 'disabled'
      locked_until_at?: string
      posts: components['schemas']['Post'][]
      version: number
    }
    AccountList: {
      items: components['schemas']['Account'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    AccountQuery: {
      body?: string
      text?: string
      page?: number
      page_size?: number
    }
    AccountInput: {
      login: string
      display_name: string
      body_id: string
      role: 'visitor' | 'list_office' | 'department' | 'town' | 'village'
      is_keeper: boolean
      title: string
      from_on?: string
      until_on?: string
    }
    PostInput: {
      body_id: string
      role: 'visitor' | 'list_office' | 'department' | 'town' | 'village'
      is_keeper: boolean
      title: string
      from_on?: string
      until_on?: string
    }
    PostEndInput: {
      until_on: string
    }
    AccountStateInput: {
      state: 'invited' | 'active' | 'disabled'
      version: number
    }
    InvitedAccount: {
      account: components['schemas']['Account']
      activation_code: string
    }
    AccountsForBodiesInput: {
      body_ids?: string[]
    }
    IssuedAccount: {
      row: number
      body: components['schemas']['BodyRef']
      login: string
      activation_code: string
    }
    IssuedAccounts: {
      items: components['schemas']['IssuedAccount'][]
      errors: components['schemas']['SheetRemark'][]
    }
    BasisRef: {
      id: string
      name: string
    }
    Basis: {
      id: string
      code: string
      title: string
      level: 'law' | 'regulation' | 'local_regulation' | 'rule' | 'party_rule' | 'document' | 'staffing_plan'
      issuer: string
      document_number: string
      document_number_raw: string
      issued_on?: string
      effective_on?: string
      version_on?: string
      status: 'not_yet_in_force' | 'in_force' | 'amended' | 'repealed'
      status_since?: string
      replaced_by?: components['schemas']['BasisRef']
      duty_count: number
      note: string
      version: number
    }
    BasisList: {
      items: components['schemas']['Basis'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    BasisQuery: {
      text?: string
      level?: 'law' | 'regulation' | 'local_regulation' | 'rule' | 'party_rule' | 'document' | 'staffing_plan'
      status?: 'not_yet_in_force' | 'in_force' | 'amended' | 'repealed'
      on?: string
      page?: number
      page_size?: number
    }
    BasisStatus: {
      effective_on: string
      recorded_at: string
      status: 'not_yet_in_force' | 'in_force' | 'amended' | 'repealed'
      replaced_by?: components['schemas']['BasisRef']
    }
    BasisArticle: {
      path: string
      content: string
    }
    BasisDetail: {
      basis: components['schemas']['Basis']
      statuses: components['schemas']['BasisStatus'][]
      articles: components['schemas']['BasisArticle'][]
    }
    BasisOnQuery: {
      on?: string
    }
    BasisInput: {
      code: string
      title: string
      level: 'law' | 'regulation' | 'local_regulation' | 'rule' | 'party_rule' | 'document' | 'staffing_plan'
      issuer: string
      document_number: string
      issued_on?: string
      effective_on?: string
      version_on?: string
      note?: string
      version?: number
    }
    BasisStatusInput: {
      effective_on: string
      status: 'not_yet_in_force' | 'in_force' | 'amended' | 'repealed'
      replaced_by_id?: string
    }
    BasisArticlesInput: {
      articles: components['schemas']['BasisArticle'][]
    }
    TownOfDuty: {
      id: string
      code: string
      name: string
      short_name: string
      kind: string
    }
    RestingDuty: {
      edition_id: string
      duty_id: string
      code: string
      name: string
      town: components['schemas']['TownOfDuty']
      article: string
    }
    RestingDutyList: {
      items: components['schemas']['RestingDuty'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    RestingDutyQuery: {
      article?: string
      page?: number
      page_size?: number
    }
    BasisSheetFact: {
      name: string
      value: string
    }
    BasisSheetError: {
      row: number
      column: string
      code: string
      facts: components['schemas']['BasisSheetFact'][]
    }
    BasisSheetItem: {
      row: number
      code: string
      name: string
      change: 'added' | 'changed' | 'unchanged'
    }
    BasisSheet: {
      added: number
      changed: number
      unchanged: number
      errors: components['schemas']['BasisSheetError'][]
      items: components['schemas']['BasisSheetItem'][]
    }
    BodyQuery: {
      kind?: 'county' | 'county_party' | 'supervision' | 'county_department' | 'vertical' | 'mass_organization' | 'military' | 'enterprise' | 'joint_conference' | 'service_center' | 'town' | 'town_office' | 'town_center' | 'stationed' | 'community' | 'village' | 'abolished'
      text?: string
      parent?: string
      departments?: boolean
      page?: number
      page_size?: number
    }
    BodyList: {
      items: components['schemas']['Body'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    BodyInput: {
      code?: string
      name: string
      short_name?: string
      kind: 'county' | 'county_party' | 'supervision' | 'county_department' | 'vertical' | 'mass_organization' | 'military' | 'enterprise' | 'joint_conference' | 'service_center' | 'town' | 'town_office' | 'town_center' | 'stationed' | 'community' | 'village' | 'abolished'
      parent_id?: string
      division_code?: string
      credit_code?: string
      phone?: string
      note?: string
      aliases?: string[]
      abolished_on?: string
      successor_id?: string
      version?: number
    }
    SheetBody: {
      row: number
      code: string
      name: string
      kind: 'county' | 'county_party' | 'supervision' | 'county_department' | 'vertical' | 'mass_organization' | 'military' | 'enterprise' | 'joint_conference' | 'service_center' | 'town' | 'town_office' | 'town_center' | 'stationed' | 'community' | 'village' | 'abolished'
      change: 'added' | 'changed' | 'unchanged'
    }
    BodySheetResult: {
      added: number
      changed: number
      unchanged: number
      is_done: boolean
      errors: components['schemas']['SheetRemark'][]
      warnings: components['schemas']['SheetRemark'][]
      items: components['schemas']['SheetBody'][]
    }
    TownProfile: {
      town_type: string
      population?: number
      area_km2?: string
      villages?: number
      communities?: number
      leading_industry: string
      conditions: string[]
      note: string
    }
    Town: {
      body: components['schemas']['Body']
      profile: components['schemas']['TownProfile']
    }
    TownList: {
      items: components['schemas']['Town'][]
    }
    Ref: {
      id: string
      name: string
    }
    BodyRef: {
      id: string
      code: string
      name: string
      short_name: string
      kind: 'county' | 'county_party' | 'supervision' | 'county_department' | 'vertical' | 'mass_organization' | 'military' | 'enterprise' | 'joint_conference' | 'service_center' | 'town' | 'town_office' | 'town_center' | 'stationed' | 'community' | 'village' | 'abolished'
    }
    SheetFact: {
      name: string
      value: string
    }
    SheetRemark: {
      row: number
      column: string
      code: string
      facts: components['schemas']['SheetFact'][]
    }
    Body: {
      id: string
      code: string
      name: string
      short_name: string
      kind: 'county' | 'county_party' | 'supervision' | 'county_department' | 'vertical' | 'mass_organization' | 'military' | 'enterprise' | 'joint_conference' | 'service_center' | 'town' | 'town_office' | 'town_center' | 'stationed' | 'community' | 'village' | 'abolished'
      parent?: components['schemas']['Ref']
      division_code?: string
      credit_code?: string
      phone: string
      note: string
      abolished_on?: string
      successor?: components['schemas']['Ref']
      aliases: string[]
      warnings: string[]
      version: number
    }
    DiffSegment: {
      op: 'same' | 'added' | 'removed'
      text: string
    }
    FieldChange: {
      field: string
      about: string
      segments: components['schemas']['DiffSegment'][]
    }
    CompareItem: {
      change: 'added' | 'removed' | 'changed' | 'same'
      kind: string
      code: string
      name: string
      from_duty_id?: string
      to_duty_id?: string
      fields: components['schemas']['FieldChange'][]
    }
    CompareCounts: {
      added: number
      removed: number
      changed: number
      same: number
    }
    Comparison: {
      from: components['schemas']['EditionHead']
      to: components['schemas']['EditionHead']
      from_list: components['schemas']['DutyListRef']
      to_list: components['schemas']['DutyListRef']
      counts: components['schemas']['CompareCounts']
      items: components['schemas']['CompareItem'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    CompareQuery: {
      from: string
      to: string
      only?: 'added' | 'removed' | 'changed' | 'same'
      page?: number
      page_size?: number
    }
    DutyHistoryItem: {
      edition: components['schemas']['EditionHead']
      change: 'listed' | 'changed' | 'dropped'
      fields: components['schemas']['FieldChange'][]
    }
    DutyHistory: {
      items: components['schemas']['DutyHistoryItem'][]
    }
    DutyHead: {
      id: string
      code: string
      kind: string
      position: number
      name: string
      field: string
      lead?: components['schemas']['BodyRef']
      assists: components['schemas']['BodyRef'][]
      basis_count: number
      gap?: 'no_lead' | 'unconfirmed_lead' | 'no_town_duty' | 'no_basis'
      is_cancelled: boolean
      is_public_service: boolean
    }
    DutyHeadList: {
      items: components['schemas']['DutyHead'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    DutyQuery: {
      kind?: string
      field?: string
      body?: string
      text?: string
      gap?: 'no_lead' | 'unconfirmed_lead' | 'no_town_duty' | 'no_basis'
      page?: number
      page_size?: number
    }
    DutyElsewhere: {
      town: components['schemas']['BodyRef']
      edition_id: string
      duty_id: string
      name: string
      same_text: boolean
    }
    DutyElsewhereList: {
      items: components['schemas']['DutyElsewhere'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    BodyDuty: {
      town: components['schemas']['BodyRef']
      edition_id: string
      duty_id: string
      code: string
      name: string
      kind: string
      role: 'lead' | 'assist' | 'supervise' | 'former_owner'
    }
    BodyDutyList: {
      items: components['schemas']['BodyDuty'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    BodyDutyQuery: {
      role?: 'lead' | 'assist' | 'supervise' | 'former_owner'
      page?: number
      page_size?: number
    }
    DutyLimit: {
      amount: number
      unit: 'minute' | 'hour' | 'calendar_day' | 'working_day'
    }
    DutyClass: {
      scheme: string
      name: string
    }
    Responsibility: {
      body: components['schemas']['BodyRef']
      role: 'lead' | 'assist' | 'supervise' | 'former_owner'
      items: string[]
      is_confirmed: boolean
    }
    CitedBasis: {
      id: string
      code: string
      title: string
      level: 'law' | 'regulation' | 'local_regulation' | 'rule' | 'party_rule' | 'document' | 'staffing_plan'
      document_number: string
    }
    Citation: {
      basis: components['schemas']['CitedBasis']
      article: string
      content?: string
      status: 'not_yet_in_force' | 'in_force' | 'amended' | 'repealed'
      effective_on?: string
      version_on?: string
    }
    TaskBasis: {
      id: string
      name: string
    }
    DutyTask: {
      name: string
      basis?: components['schemas']['TaskBasis']
      article: string
    }
    DutyStep: {
      name: string
      body?: components['schemas']['BodyRef']
      hand_over: string
      limit?: components['schemas']['DutyLimit']
    }
    Duty: {
      id: string
      code: string
      kind: string
      position: number
      name: string
      procedure: string
      limit?: components['schemas']['DutyLimit']
      takeover_mode: string
      handover_on?: string
      is_cancelled: boolean
      is_public_service: boolean
      applies_to: string
      catalogue_duty_id?: string
      note: string
      classes: components['schemas']['DutyClass'][]
      matrix: components['schemas']['Responsibility'][]
      citations: components['schemas']['Citation'][]
      tasks: components['schemas']['DutyTask'][]
      steps: components['schemas']['DutyStep'][]
      edition: components['schemas']['EditionHead']
      list: components['schemas']['DutyListRef']
    }
    ResponsibilityInput: {
      body_id: string
      role: 'lead' | 'assist' | 'supervise' | 'former_owner'
      items: string[]
      is_confirmed: boolean
    }
    CitationInput: {
      basis_id: string
      article: string
    }
    DutyTaskInput: {
      name: string
      basis_id?: string
      article?: string
    }
    DutyStepInput: {
      name: string
      body_id?: string
      hand_over?: string
      limit?: components['schemas']['DutyLimit']
    }
    DutyInput: {
      code?: string
      kind: string
      name: string
      procedure?: string
      limit?: components['schemas']['DutyLimit']
      takeover_mode?: string
      handover_on?: string
      is_cancelled?: boolean
      is_public_service?: boolean
      applies_to?: string
      note?: string
      classes: components['schemas']['DutyClass'][]
      matrix: components['schemas']['ResponsibilityInput'][]
      citations: components['schemas']['CitationInput'][]
      tasks?: components['schemas']['DutyTaskInput'][]
      steps?: components['schemas']['DutyStepInput'][]
      edition_version: number
    }
    ListKind: {
      word: string
      name: string
      position: number
    }
    SchemeClass: {
      name: string
      position: number
    }
    Scheme: {
      word: string
      name: string
      classes: components['schemas']['SchemeClass'][]
    }
    Kinds: {
      kinds: components['schemas']['ListKind'][]
      schemes: components['schemas']['Scheme'][]
    }
    KindCount: {
      kind: string
      count: number
    }
    EditionHead: {
      id: string
      list_id: string
      number: number
      state: 'draft' | 'in_review' | 'approved' | 'published' | 'recorded' | 'superseded'
      is_recorded: boolean
      approval_document: string
      approved_on?: string
      effective_on?: string
      published_at?: string
      superseded_on?: string
      duty_count: number
      gap_count: number
      content_digest: string
      version: number
      in_force: boolean
      counts: components['schemas']['KindCount'][]
    }
    DutyList: {
      id: string
      body: components['schemas']['BodyRef']
      is_catalogue: boolean
      title: string
      in_force?: components['schemas']['EditionHead']
      open?: components['schemas']['EditionHead']
    }
    DutyLists: {
      items: components['schemas']['DutyList'][]
    }
    DutyListRef: {
      id: string
      title: string
      body: components['schemas']['BodyRef']
      is_catalogue: boolean
    }
    DutyListDetail: {
      list: components['schemas']['DutyList']
      editions: components['schemas']['EditionHead'][]
    }
    FieldCount: {
      kind: string
      class: string
      count: number
    }
    OpenAction: {
      action: 'submit' | 'withdraw' | 'approve' | 'send_back' | 'publish' | 'record' | 'discard' | 'supersede'
      needs_reason: boolean
      needs_approval: boolean
    }
    Gaps: {
      no_basis: number
      no_lead: number
      unconfirmed_lead: number
      no_town_duty: number
    }
    Edition: {
      head: components['schemas']['EditionHead']
      list: components['schemas']['DutyListRef']
      fields: components['schemas']['FieldCount'][]
      actions: components['schemas']['OpenAction'][]
      gaps: components['schemas']['Gaps']
    }
    NewDutyList: {
      body_id?: string
    }
    NewEdition: {
      from: 'in_force' | 'catalogue' | 'empty'
    }
    EditionStep: {
      action: 'submit' | 'withdraw' | 'approve' | 'send_back' | 'publish' | 'record' | 'discard' | 'supersede'
      version: number
      reason?: string
      approval_document?: string
      approved_on?: string
      effective_on?: string
    }
    AsOfQuery: {
      on?: string
      known_at?: string
    }
    DutyListPage: {
      page?: number
      page_size?: number
    }
    OpinionInput: {
      duty_id?: string
      verdict: 'agree' | 'object' | 'sent_back'
      content: string
    }
    DutyRef: {
      id: string
      name: string
    }
    Opinion: {
      id: string
      duty?: components['schemas']['DutyRef']
      body: components['schemas']['BodyRef']
      verdict: 'agree' | 'object' | 'sent_back'
      content: string
      at: string
    }
    OpinionList: {
      items: components['schemas']['Opinion'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    TimelineFact: {
      name: string
      value: string
    }
    TimelineItem: {
      at: string
      actor_body?: components['schemas']['BodyRef']
      verb: string
      facts: components['schemas']['TimelineFact'][]
    }
    Timeline: {
      items: components['schemas']['TimelineItem'][]
    }
    ImportFact: {
      name: string
      value: string
    }
    ImportRemark: {
      code: 'name_missing' | 'name_too_long' | 'cell_error' | 'duplicate_name' | 'duplicate_code' | 'department_missing' | 'department_unknown' | 'town_duty_missing' | 'takeover_missing' | 'time_limit_invalid' | 'column_count' | 'date_invalid' | 'list_kind_unknown' | 'row_too_long' | 'serial_repeated' | 'duties_not_divided' | 'department_not_named' | 'credit_code_malformed' | 'credit_code_check' | 'name_repeated' | 'department_proposed' | 'basis_unknown' | 'class_proposed' | 'body_abolished'
      column: string
      column_index: number
      facts: components['schemas']['ImportFact'][]
    }
    ImportDepartment: {
      name: string
      body_code: string
      body_id?: string
      role: 'lead' | 'assist' | 'supervise' | 'former_owner'
      is_said: boolean
      items: string[]
    }
    ImportClass: {
      scheme: string
      name: string
    }
    ImportLimit: {
      amount: number
      unit: 'minute' | 'hour' | 'calendar_day' | 'working_day'
    }
    ImportDuty: {
      serial?: number
      code: string
      kind: string
      field: string
      name: string
      departments: components['schemas']['ImportDepartment'][]
      town_items: string[]
      takeover_mode: string
      is_cancelled: boolean
      handover_on?: string
      procedure: string
      limit?: components['schemas']['ImportLimit']
      basis_codes: string
      basis_text: string
      classes: components['schemas']['ImportClass'][]
      is_public_service: boolean
      applies_to: string
      tasks: string[]
      steps: string[]
      note: string
    }
    ImportColumn: {
      index: number
      title: string
      meaning: 'ignored' | 'serial' | 'code' | 'list_kind' | 'field' | 'name' | 'department' | 'department_duty' | 'town_duty' | 'takeover' | 'takeover_department' | 'takeover_mode' | 'handover_on' | 'procedure' | 'time_limit' | 'limit_unit' | 'basis' | 'basis_codes' | 'details' | 'power_type' | 'other_classes' | 'public_service' | 'applies_to' | 'tasks' | 'steps' | 'note' | 'organisation_code'
    }
    ImportSheet: {
      sheet: string
      is_list: boolean
      kind: string
      header_row: number
      header_rows: number
      columns: components['schemas']['ImportColumn'][]
      rows: number
      errors: number
      warnings: number
      ignored: number
    }
    ImportCounts: {
      accepted: number
      rejected: number
      mended: number
      skipped: number
      warnings: number
    }
    ImportDifferenceCounts: {
      added: number
      changed: number
      same: number
      missing: number
    }
    ImportRefusal: {
      why: string
      facts: components['schemas']['ImportFact'][]
    }
    ImportJob: {
      id: string
      list_id: string
      edition_id: string
      file_name: string
      file_format: string
      state: 'reading' | 'preview' | 'confirmed' | 'cancelled' | 'failed'
      progress: number
      refusal?: components['schemas']['ImportRefusal']
      sheets: components['schemas']['ImportSheet'][]
      counts: components['schemas']['ImportCounts']
      difference?: components['schemas']['ImportDifferenceCounts']
      version: number
    }
    ImportMapping: {
      sheets: components['schemas']['ImportSheet'][]
      save: boolean
    }
    ImportRow: {
      position: number
      sheet: string
      row: number
      state: 'accepted' | 'rejected' | 'mended' | 'skipped'
      remark?: components['schemas']['ImportRemark']
      warnings: components['schemas']['ImportRemark'][]
      skip_reason: string
      duty: components['schemas']['ImportDuty']
      suggestions: components['schemas']['BodyRef'][]
    }
    ImportRowList: {
      items: components['schemas']['ImportRow'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    ImportRowQuery: {
      state?: 'accepted' | 'rejected' | 'mended' | 'skipped'
      open?: boolean
      page?: number
      page_size?: number
    }
    ImportDepartmentInput: {
      body_id?: string
      name?: string
      role: 'lead' | 'assist' | 'supervise' | 'former_owner'
      items: string[]
    }
    ImportMendValues: {
      name?: string
      field?: string
      kind?: string
      takeover_mode?: string
      departments?: components['schemas']['ImportDepartmentInput'][]
      town_items?: string[]
      limit?: components['schemas']['ImportLimit']
      without_limit?: boolean
    }
    ImportRowInput: {
      action: 'mend' | 'skip' | 'restore'
      reason?: string
      values?: components['schemas']['ImportMendValues']
    }
    ImportConfirm: {
      version: number
      create_bodies?: boolean
    }
    ImportDifference: {
      change: string
      kind: string
      code: string
      name: string
      sheet: string
      row: number
      fields: components['schemas']['FieldChange'][]
    }
    ImportDifferenceList: {
      items: components['schemas']['ImportDifference'][]
      counts: components['schemas']['ImportDifferenceCounts']
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
    }
    ImportDifferenceQuery: {
      only?: string
      page?: number
      page_size?: number
    }
    HighlightSegment: {
      text: string
      hit: boolean
    }
    Highlight: {
      field: string
      segments: components['schemas']['HighlightSegment'][]
    }
    FoundDuty: {
      town: components['schemas']['BodyRef']
      is_catalogue: boolean
      edition_id: string
      number: number
      duty_id: string
      code: string
      name: string
      kind: string
      field: string
      lead?: components['schemas']['BodyRef']
      highlights: components['schemas']['Highlight'][]
    }
    Facet: {
      word: string
      name: string
      count: number
    }
    Facets: {
      kinds: components['schemas']['Facet'][]
      fields: components['schemas']['Facet'][]
      towns: components['schemas']['Facet'][]
    }
    SearchResult: {
      items: components['schemas']['FoundDuty'][]
      total: number
      total_is_capped: boolean
      page: number
      page_size: number
      facets: components['schemas']['Facets']
    }
    SearchQuery: {
      q?: string
      town?: string
      kind?: string
      field?: string
      body?: string
      catalogue?: boolean
      page?: number
      page_size?: number
    }
    AskedWord: {
      text: string
      used: boolean
    }
    Emergency: {
      number: string
      name: string
      matched: string
    }
    AnswerBasis: {
      title: string
      article: string
      status: 'not_yet_in_force' | 'in_force' | 'amended' | 'repealed'
    }
    AnswerDuty: {
      duty: components['schemas']['FoundDuty']
      lead?: components['schemas']['BodyRef']
      assists: components['schemas']['BodyRef'][]
      town_items: string[]
      bases: components['schemas']['AnswerBasis'][]
      score: number
      matched: string[]
    }
    AnswerBody: {
      body?: components['schemas']['BodyRef']
      name: string
      score: number
      why: string
      matched: string[]
    }
    Answer: {
      question: string
      words: components['schemas']['AskedWord'][]
      emergency?: components['schemas']['Emergency']
      items: components['schemas']['AnswerDuty'][]
      bodies: components['schemas']['AnswerBody'][]
    }
    WhoQuery: {
      q: string
      town?: string
      top?: number
    }
    Problem: { type: string; title: string; status: number; why: string; facts: { name: string; value: string }[]; about: string[] }
  }
}
