-- Neovim's own client of the language server protocol, driven without a screen: opens a file, and writes what it got as JSON.
local command, folder, file, answer = unpack(vim.fn.json_decode(vim.env.WACRG_TEST))
local got = {}

local function wait(what, fits)
  if not vim.wait(8000, fits, 20) then
    error('waited in vain for ' .. what .. '; there is ' .. vim.inspect(vim.diagnostic.get(0)))
  end
end

local function drive()
vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ cmd = command, root_dir = folder, name = 'wacrg' })
vim.lsp.buf_attach_client(buffer, client)
wait('the server', function() return vim.lsp.buf_get_clients(buffer)[client] ~= nil end)

local function codes()
  local list = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do table.insert(list, each.code or each.user_data.lsp.code) end
  table.sort(list)
  return list
end

local function ask(method, line, character, more)
  local params = vim.tbl_extend('force', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = line, character = character },
  }, more or {})
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 8000)
  return answers and answers[client] and answers[client].result
end

wait('the check', function() return vim.tbl_contains(codes(), 'stale-site') end)
got.saved = codes()
got.hover = ask('textDocument/hover', 2, 11).contents.value
got.definition = ask('textDocument/definition', 2, 11)
local items = {}
got.lens = ask('textDocument/codeLens', 0, 0)

-- Typed, and not saved.
vim.api.nvim_buf_set_lines(buffer, 2, 3, false, { '// wacrg:DOR-01#onc' })
wait('the mistake', function() return vim.tbl_contains(codes(), 'unknown-clause') end)
got.typed = codes()
for _, each in ipairs(ask('textDocument/completion', 2, 19).items) do table.insert(items, each.label) end
got.completed = items
local everywhere = { range = { start = { line = 2, character = 0 }, ['end'] = { line = 2, character = 19 } }, context = { diagnostics = {} } }
for _, action in ipairs(ask('textDocument/codeAction', 2, 3, everywhere)) do
  if action.kind == 'quickfix' and action.edit then vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16') end
end
wait('the fix', function() return not vim.tbl_contains(codes(), 'unknown-clause') end)
got.fixed = vim.api.nvim_buf_get_lines(buffer, 2, 3, false)[1]
wait('what is stale again', function() return vim.tbl_contains(codes(), 'stale-site') end)

-- A review, which the client writes for the server.
for _, action in ipairs(ask('textDocument/codeAction', 2, 3, everywhere)) do
  if action.command then
    vim.lsp.buf_request_sync(buffer, 'workspace/executeCommand', action.command, 8000)
  end
end
vim.cmd('wall')
wait('the review', function() return not vim.tbl_contains(codes(), 'stale-site') end)
got.reviewed = codes()
vim.lsp.stop_client(client)
wait('its end', function() return vim.lsp.client_is_stopped(client) end)
end

local fine, fault = xpcall(drive, debug.traceback)
if not fine then got.failed = fault end
vim.fn.writefile({ vim.fn.json_encode(got) }, answer)
vim.cmd('qall!')