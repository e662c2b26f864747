type Json<T> = { headers: Record<string, unknown>; content: { 'application/json': T } }
type Bad = { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['Problem'] } }
type Op<R, B = undefined, Q = object, P = { county: string }> = {
  parameters: { path: P; query?: Q }
  responses: { 200: Json<R>; default: Bad }
} & (B extends undefined ? { requestBody?: never } : { requestBody: { content: { 'application/json': B } } })
type Raw<R, Q = object, P = { county: string }> = {
  parameters: { path: P; query?: Q }
  requestBody: { content: { 'application/octet-stream': string } }
  responses: { 200: Json<R>; default: Bad }
}
type S = components['schemas']
type At = { county: string; id: string }
type AtDuty = { county: string; id: string; duty: string }
type List<T> = { items: T[]; total: number; total_is_capped: boolean; page: number; page_size: number }
type Page = { page?: number; page_size?: number }

export interface paths {
  '/api/v1/counties': { get: { parameters: object; responses: { 200: Json<S['Counties']>; default: Bad } } }
  '/api/v1/set-up': { post: { parameters: object; requestBody: { content: { 'application/json': S['SetUp'] } }; responses: { 200: Json<S['SessionView']>; default: Bad } } }
  '/api/v1/{county}/session': { get: Op<S['SessionView']>; post: Op<S['SessionView'], S['SignIn']>; delete: Op<object> }
  '/api/v1/{county}/session/post': { put: Op<S['SessionView'], { post_id: string }> }
  '/api/v1/{county}/activation': { post: Op<object, { login: string; code: string; password: string }> }
  '/api/v1/{county}/password': { put: Op<object, { old_password: string; new_password: string }> }
  '/api/v1/{county}/accounts': { get: Op<List<S['Account']>, undefined, Page & { body?: string; text?: string }>; post: Op<{ account: S['Account']; activation_code: string }, S['AccountInput']> }
  '/api/v1/{county}/accounts/{id}/activation': { post: Op<{ activation_code: string }, object, object, At> }
  '/api/v1/{county}/accounts/{id}/state': { put: Op<S['Account'], { state: 'active' | 'disabled'; version: number }, object, At> }
  '/api/v1/{county}/accounts/for-bodies': { post: Op<{ items: S['NewAccount'][] }, { body_ids?: string[] }> }
  '/api/v1/{county}/accounts/sheet': { post: Raw<{ items: S['NewAccount'][]; errors: S['SheetError'][] }, { file_name: string }> }
  '/api/v1/{county}/bodies': { get: Op<List<S['Body']>, undefined, Page & { kind?: string; text?: string; parent?: string }>; post: Op<S['Body'], S['BodyInput']> }
  '/api/v1/{county}/bodies/{id}': { get: Op<S['Body'], undefined, object, At>; put: Op<S['Body'], S['BodyInput'], object, At> }
  '/api/v1/{county}/bodies/sheet': { post: Raw<S['SheetResult'], { file_name: string; dry_run?: boolean }> }
  '/api/v1/{county}/bodies/{id}/duties': { get: Op<List<S['BodyDuty']>, undefined, Page & { role?: string }, At> }
  '/api/v1/{county}/towns': { get: Op<{ items: S['Town'][] }> }
  '/api/v1/{county}/towns/{id}/profile': { put: Op<S['TownProfile'], S['TownProfile'], object, At> }
  '/api/v1/{county}/bases': { get: Op<List<S['Basis']>, undefined, Page & { text?: string; level?: string; status?: string; on?: string }>; post: Op<S['Basis'], S['BasisInput']> }
  '/api/v1/{county}/bases/{id}': { get: Op<S['BasisDetail'], undefined, { on?: string }, At>; put: Op<S['Basis'], S['BasisInput'], object, At> }
  '/api/v1/{county}/bases/{id}/duties': { get: Op<List<S['BasisDuty']>, undefined, Page, At> }
  '/api/v1/{county}/bases/{id}/statuses': { post: Op<S['BasisDetail'], { effective_on: string; status: S['BasisStatus']; replaced_by_id?: string }, object, At> }
  '/api/v1/{county}/bases/sheet': { post: Raw<S['SheetResult'], { file_name: string; dry_run?: boolean }> }
  '/api/v1/{county}/kinds': { get: Op<S['Kinds']> }
  '/api/v1/{county}/lists': { get: Op<{ items: S['ListView'][] }> }
  '/api/v1/{county}/lists/{id}': { get: Op<{ list: S['ListView']; editions: S['EditionHead'][] }, undefined, object, At> }
  '/api/v1/{county}/lists/{id}/as-of': { get: Op<S['EditionHead'], undefined, { on?: string; known_at?: string }, At> }
  '/api/v1/{county}/lists/{id}/editions': { post: Op<S['EditionHead'], { from: 'in_force' | 'catalogue' | 'empty' }, object, At> }
  '/api/v1/{county}/editions/{id}': { get: Op<S['EditionDetail'], undefined, object, At> }
  '/api/v1/{county}/editions/{id}/duties': { get: Op<List<S['DutyRow']>, undefined, Page & { kind?: string; field?: string; body?: string; text?: string; gap?: string }, At>; post: Op<S['Duty'], S['DutyInput'], object, At> }
  '/api/v1/{county}/editions/{id}/duties/{duty}': { get: Op<S['Duty'], undefined, object, AtDuty>; put: Op<S['Duty'], S['DutyInput'], object, AtDuty>; delete: Op<object, undefined, { version: number }, AtDuty> }
  '/api/v1/{county}/editions/{id}/duties/{duty}/history': { get: Op<{ items: S['DutyChange'][] }, undefined, object, AtDuty> }
  '/api/v1/{county}/editions/{id}/duties/{duty}/elsewhere': { get: Op<List<S['Elsewhere']>, undefined, Page, AtDuty> }
  '/api/v1/{county}/editions/{id}/step': { post: Op<S['EditionHead'], S['EditionStep'], object, At> }
  '/api/v1/{county}/editions/{id}/opinions': { get: Op<List<S['Opinion']>, undefined, Page, At>; post: Op<S['Opinion'], { duty_id?: string; verdict: 'agree' | 'object'; content: string }, object, At> }
  '/api/v1/{county}/editions/{id}/timeline': { get: Op<{ items: S['TimelineEntry'][] }, undefined, object, At> }
  '/api/v1/{county}/compare': { get: Op<S['Comparison'], undefined, Page & { from: string; to: string; only?: string }> }
  '/api/v1/{county}/lists/{id}/imports': { post: Raw<S['ImportJob'], { file_name: string }, At> }
  '/api/v1/{county}/imports/{id}': { get: Op<S['ImportJob'], undefined, object, At>; delete: Op<object, undefined, object, At> }
  '/api/v1/{county}/imports/{id}/confirm': { post: Op<S['EditionHead'], { version: number }, object, At> }
  '/api/v1/{county}/imports/{id}/mapping': { put: Op<S['ImportJob'], { sheets: S['SheetMapping'][]; save: boolean }, object, At> }
  '/api/v1/{county}/imports/{id}/rows': { get: Op<List<S['ImportRow']>, undefined, Page & { state?: string }, At> }
  '/api/v1/{county}/imports/{id}/rows/{position}': { put: Op<S['ImportRow'], S['RowDecision'], object, At & { position: number }> }
  '/api/v1/{county}/imports/{id}/difference': { get: Op<List<S['ImportChange']>, undefined, Page & { only?: string }, At> }
  '/api/v1/{county}/search': { get: Op<S['SearchResult'], undefined, Page & { q: string; town?: string; kind?: string; field?: string; body?: string }> }
  '/api/v1/{county}/who': { get: Op<S['WhoAnswer'], undefined, { q: string; town?: string; top?: number }> }
}

export interface components {
  schemas: {
    Problem: { type: string; title: string; status: number; why: string; facts?: S['Fact'][]; about?: string[] }
    Fact: { name: string; value: string }
    Ref: { id: string; name: string }
    BodyRef: { id: string; code: string; name: string; short_name: string; kind: S['BodyKind'] }
    BodyKind: 'county' | 'county_party' | 'supervision' | 'county_department' | 'vertical' | 'mass_organization' | 'military' | 'enterprise' | 'joint_conference' | 'service_center' | 'town' | 'town_office' | 'town_center' | 'stationed' | 'community' | 'village' | 'abolished'
    Role: 'visitor' | 'list_office' | 'department' | 'town' | 'village'
    Counties: { items: { id: string; name: string; is_demo: boolean }[]; needs_set_up: boolean }
    SetUp: { set_up_code: string; county_id: string; county_name: string; office_name: string; login: string; display_name: string; password: string }
    SignIn: { login: string; password: string }
    PostView: { id: string; role: S['Role']; is_keeper: boolean; title: string; body: S['BodyRef']; from_on?: string; until_on?: string }
    SessionView: { account: { id: string; login: string; display_name: string }; post: S['PostView']; posts: S['PostView'][]; rights: string[]; csrf_token: string; county: { id: string; name: string; is_demo: boolean } }
    Account: { id: string; login: string; display_name: string; state: 'invited' | 'active' | 'disabled'; locked_until_at?: string; posts: S['PostView'][]; version: number }
    AccountInput: { login: string; display_name: string; body_id: string; role: S['Role']; is_keeper: boolean; title: string }
    NewAccount: { row?: number; body?: S['BodyRef']; login: string; activation_code: string }
    Body: S['BodyRef'] & { parent?: S['Ref']; division_code?: string; credit_code?: string; phone: string; note: string; abolished_on?: string; successor?: S['Ref']; aliases: string[]; version: number }
    BodyInput: { code: string; name: string; short_name: string; kind: S['BodyKind']; parent_id?: string; division_code?: string; credit_code?: string; phone: string; note: string; aliases: string[]; abolished_on?: string; successor_id?: string; version?: number }
    SheetError: { row: number; column?: string; code: string; facts?: S['Fact'][] }
    SheetResult: { added: number; changed: number; unchanged: number; errors: S['SheetError'][]; items: { row: number; code: string; name: string; kind: string; change: string }[] }
    BodyDuty: { town: S['BodyRef']; edition_id: string; duty_id: string; code: string; name: string; kind: string; role: string }
    TownProfile: { town_type: string; population?: number; area_km2?: string; villages?: number; communities?: number; leading_industry: string; conditions: string[]; note: string }
    Town: { body: S['Body']; profile?: S['TownProfile'] }
    BasisLevel: 'law' | 'regulation' | 'local_regulation' | 'rule' | 'party_rule' | 'document' | 'staffing_plan'
    BasisStatus: 'not_yet_in_force' | 'in_force' | 'amended' | 'repealed'
    Basis: { id: string; code: string; title: string; level: S['BasisLevel']; issuer: string; document_number: string; document_number_raw: string; issued_on?: string; effective_on?: string; version_on?: string; status: S['BasisStatus']; status_since?: string; replaced_by?: S['Ref']; duty_count: number; note: string; version: number }
    BasisInput: { code: string; title: string; level: S['BasisLevel']; issuer: string; document_number: string; issued_on?: string; effective_on?: string; version_on?: string; note: string; version?: number }
    BasisDetail: { basis: S['Basis']; statuses: { effective_on: string; recorded_at: string; status: S['BasisStatus']; replaced_by?: S['Ref'] }[]; articles: { path: string; content: string }[] }
    BasisDuty: { edition_id: string; duty_id: string; code: string; name: string; town: S['BodyRef']; article: string }
    Kinds: { kinds: { word: string; name: string; position: number }[]; schemes: { word: string; name: string; classes: { name: string; position: number }[] }[] }
    EditionState: 'draft' | 'in_review' | 'approved' | 'published' | 'recorded' | 'superseded'
    EditionHead: { id: string; list_id: string; number: number; state: S['EditionState']; is_recorded: boolean; approval_document: string; approved_on?: string; effective_on?: string; published_at?: string; superseded_on?: string; duty_count: number; gap_count: number; content_digest: string; version: number; in_force: boolean; counts: { kind: string; count: number }[] }
    ListView: { id: string; body: S['BodyRef']; is_catalogue: boolean; title: string; in_force?: S['EditionHead']; open?: S['EditionHead'] }
    ListRef: { id: string; title: string; body: S['BodyRef']; is_catalogue: boolean }
    EditionAction: 'submit' | 'withdraw' | 'approve' | 'send_back' | 'publish' | 'record' | 'discard'
    EditionDetail: { head: S['EditionHead']; list: S['ListRef']; fields: { kind: string; class: string; count: number }[]; actions: { action: S['EditionAction']; needs_reason: boolean; needs_approval: boolean }[]; gaps: { no_basis: number; no_lead: number; unconfirmed_lead: number; no_town_duty: number } }
    EditionStep: { action: S['EditionAction']; version: number; reason?: string; approval_document?: string; approved_on?: string; effective_on?: string }
    DutyRow: { id: string; code: string; kind: string; position: number; name: string; field: string; lead?: S['BodyRef']; assists: S['BodyRef'][]; basis_count: number; gap?: string; is_cancelled: boolean; is_public_service: boolean }
    DutyRole: 'lead' | 'assist' | 'supervise' | 'former_owner'
    Limit: { amount: number; unit: 'minute' | 'hour' | 'calendar_day' | 'working_day' }
    MatrixRow: { body: S['BodyRef']; role: S['DutyRole']; items: string[]; is_confirmed: boolean }
    Citation: { basis: { id: string; code: string; title: string; level: S['BasisLevel']; document_number: string }; article: string; content?: string; status: S['BasisStatus']; effective_on?: string; version_on?: string }
    Duty: { id: string; code: string; kind: string; position: number; name: string; procedure: string; limit?: S['Limit']; takeover_mode: string; handover_on?: string; is_cancelled: boolean; is_public_service: boolean; applies_to: string; catalogue_duty_id?: string; note: string; classes: { scheme: string; name: string }[]; matrix: S['MatrixRow'][]; citations: S['Citation'][]; tasks: { name: string; basis?: S['Ref']; article: string }[]; steps: { name: string; body?: S['BodyRef']; hand_over: string; limit?: S['Limit'] }[]; edition: S['EditionHead']; list: S['ListRef'] }
    DutyInput: { code?: string; kind: string; name: string; procedure: string; limit?: S['Limit']; takeover_mode: string; handover_on?: string; is_cancelled: boolean; is_public_service: boolean; applies_to: string; note: string; classes: { scheme: string; name: string }[]; matrix: { body_id: string; role: S['DutyRole']; items: string[]; is_confirmed: boolean }[]; citations: { basis_id: string; article: string }[]; tasks: { name: string; basis_id?: string; article: string }[]; steps: { name: string; body_id?: string; hand_over: string; limit?: S['Limit'] }[]; edition_version: number }
    Segment: { op: 'same' | 'added' | 'removed'; text: string }
    FieldChange: { field: string; segments: S['Segment'][] }
    DutyChange: { edition: S['EditionHead']; change: 'listed' | 'changed' | 'dropped'; fields: S['FieldChange'][] }
    Elsewhere: { town: S['BodyRef']; edition_id: string; duty_id: string; name: string; same_text: boolean }
    Opinion: { id: string; duty?: S['Ref']; body: S['BodyRef']; verdict: 'agree' | 'object'; content: string; at: string }
    TimelineEntry: { at: string; actor_body?: S['BodyRef']; verb: string; facts?: S['Fact'][] }
    Comparison: List<S['ComparedDuty']> & { from: S['EditionHead']; to: S['EditionHead']; counts: { added: number; removed: number; changed: number; same: number } }
    ComparedDuty: { change: 'added' | 'removed' | 'changed'; kind: string; code: string; name: string; from_duty_id?: string; to_duty_id?: string; fields: S['FieldChange'][] }
    ImportSheet: { sheet: string; kind: string; header_row: number; columns: { index: number; title: string; meaning: string }[]; rows: number; errors: number; warnings: number; ignored: number }
    ImportJob: { id: string; list_id: string; edition_id: string; file_name: string; file_format: string; state: 'reading' | 'preview' | 'confirmed' | 'cancelled' | 'failed'; progress: number; refusal?: { why: string; facts?: S['Fact'][] }; sheets: S['ImportSheet'][]; counts: { accepted: number; rejected: number; mended: number; skipped: number; warnings: number }; difference: { added: number; changed: number; same: number; missing: number }; version: number }
    SheetMapping: { sheet: string; kind: string; header_row: number; columns: { index: number; meaning: string }[] }
    ImportRow: { position: number; sheet: string; row: number; kind: string; state: 'accepted' | 'rejected' | 'mended' | 'skipped'; code?: string; column?: string; facts?: S['Fact'][]; warnings: { code: string; column?: string; facts?: S['Fact'][] }[]; skip_reason: string; name: string; suggestions: S['BodyRef'][] }
    RowDecision: { action: 'mend' | 'skip' | 'restore'; reason?: string; values?: { name?: string; departments?: { name?: string; body_id?: string; role: S['DutyRole']; items: string[] }[]; town_items?: string[]; takeover?: string; limit?: string; field?: string } }
    ImportChange: { change: 'added' | 'changed' | 'same' | 'missing'; kind: string; code: string; name: string; row?: number; sheet?: string; fields: S['FieldChange'][] }
    Hit: { field: string; segments: { text: string; hit: boolean }[] }
    FoundDuty: { town: S['BodyRef']; edition_id: string; number: number; duty_id: string; code: string; name: string; kind: string; field: string; lead?: S['BodyRef']; highlights: S['Hit'][] }
    SearchResult: List<S['FoundDuty']> & { facets: { kinds: S['Facet'][]; fields: S['Facet'][]; towns: S['Facet'][] } }
    Facet: { word: string; name: string; count: number }
    WhoAnswer: { question: string; words: { text: string; used: boolean }[]; emergency?: { phone: string; name: string }; items: { duty: S['FoundDuty']; lead?: S['BodyRef']; assists: S['BodyRef'][]; town_items: string[]; bases: { title: string; article: string; status: S['BasisStatus'] }[]; score: number; matched: string[] }[]; bodies: { body: S['BodyRef']; score: number; why: string }[] }
  }
}
