-- One call's life a turn: raised by a town, accepted, finished, confirmed. Each thread has one connection, so what
-- it asks next may depend on the answer. `people` stands before this text, written by call_rows.py.
local threads, step, call = {}, 0, nil
lives, raised, busy, refused, why = 0, 0, 0, 0, ''
local wait = 0

function setup(thread)
  table.insert(threads, thread)
  thread:set('number', #threads)
end

local function ask(person, path, body)
  local headers = { ['Content-Type'] = 'application/json', ['Cookie'] = person.cookie, ['X-CSRF-Token'] = person.csrf }
  return wrk.format('POST', people.county .. '/calls' .. path, headers, body)
end

local function take(person, action, more)
  return ask(person, '/' .. call.id .. '/step', string.format('{"version":%s,"action":"%s"%s}', call.version, action, more or ''))
end

function request()
  local town, department = people.towns[number % #people.towns + 1], people.departments[number % #people.departments + 1]
  if step == 0 then
    return ask(town, '', string.format('{"duty":"%s","lead":"%s","place":"演练路%d号","description":"路边树倒，请到场处置"}',
      town.duty, department.body, math.random(1, 500)))
  elseif step == 1 then
    return take(department, 'accept')
  elseif step == 2 then
    return take(department, 'finish', string.format(',"feedback":{"result":"已清理完毕","evidence":"现场照片已存档","done_at":"%s"}',
      os.date('!%Y-%m-%dT%H:%M:%SZ')))
  end
  return take(town, 'confirm')
end

-- Milliseconds before the next request: as long as a busy server has asked for.
function delay()
  local now = wait
  wait = 0
  return now
end

function response(status, headers, body)
  local after = headers['Retry-After'] or headers['retry-after']
  if status == 503 and after then
    busy, wait = busy + 1, tonumber(after) * 1000
    return
  end
  if status ~= 200 then
    refused, why, step = refused + 1, status .. ' ' .. string.sub(body, 1, 200), 0
    return
  end
  if step == 0 then
    call, raised = { id = string.match(body, '"id":"([^"]+)"') }, raised + 1
  end
  call.version = string.match(body, '"version":(%d+)')
  step = (step + 1) % 4
  if step == 0 then lives = lives + 1 end
end

function done(summary)
  local sum, last = { lives = 0, raised = 0, busy = 0, refused = 0 }, ''
  for _, thread in ipairs(threads) do
    for name, value in pairs(sum) do sum[name] = value + thread:get(name) end
    if thread:get('refused') > 0 then last = thread:get('why') end
  end
  local lost = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('lives %d raised %d busy %d refused %d broken %d %s\n', sum.lives, sum.raised, sum.busy,
    sum.refused, lost, last))
end
